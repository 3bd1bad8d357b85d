package io.steelyard.pipelines.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of a release's files: an in-toto Statement v1 whose predicate is in-toto's Release,
 * "these files, and no others, are that release".
 *
 * @param subjects SHA-256 in 64 hexadecimal digits by the name of what has it
 * @param release the release as a package URL
 */
public record Statement(SortedMap<String, String> subjects, String release) {
  /** How an envelope says that it holds a statement. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String PREDICATE_TYPE = "https://in-toto.io/attestation/release/v0.1";
  private static final String SHA_256 = "sha256";

  /** Copies the subjects. */
  public Statement {
    subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
  }

  /** The statement as JSON: equal statements give equal bytes. */
  public byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("_type", TYPE);
    ArrayNode entries = json.putArray("subject");
    subjects.forEach(
        (name, sha256) ->
            entries.addObject().put("name", name).putObject("digest").put(SHA_256, sha256));
    json.put("predicateType", PREDICATE_TYPE);
    json.putObject("predicate").put("purl", release);
    return CanonicalJson.write(json);
  }

  /**
   * Reads a statement, whoever wrote it: members and digests that it does not know are passed over,
   * as in-toto asks.
   *
   * @throws IOException if it is another statement, or a subject has no SHA-256 or the name of
   *     another
   */
  public static Statement read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("statement", CanonicalJson.read(bytes));
    require("_type", TYPE, json.text("_type"));
    require("predicateType", PREDICATE_TYPE, json.text("predicateType"));
    SortedMap<String, String> subjects = new TreeMap<>();
    for (JsonReader subject : json.objects("subject")) {
      String name = subject.text("name");
      if (subjects.put(name, subject.object("digest").text(SHA_256)) != null) {
        throw new IOException("statement.subject names " + name + " twice");
      }
    }
    return new Statement(subjects, json.object("predicate").text("purl"));
  }

  private static void require(String name, String expected, String found) throws IOException {
    if (!found.equals(expected)) {
      throw new IOException("statement." + name + " is " + found + ", not " + expected);
    }
  }
}
