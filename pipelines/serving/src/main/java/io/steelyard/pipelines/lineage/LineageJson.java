package io.steelyard.pipelines.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Lineage} as JSON. Format version 2; version 1, which had neither digests nor {@link
 * Provenance}, is read.
 */
public final class LineageJson {
  private static final int VERSION = 2;

  private LineageJson() {}

  /** The bytes of a lineage; equal ones give equal bytes. */
  public static byte[] write(Lineage lineage) {
    return CanonicalJson.write(tree(lineage));
  }

  /** The same as a tree. */
  public static ObjectNode tree(Lineage lineage) {
    Provenance provenance = lineage.provenance();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", provenance == null ? 1 : VERSION);
    files(json.putArray("inputs"), lineage.inputs());
    files(json.putArray("tests"), lineage.tests());
    ObjectNode rows = json.putObject("rows");
    lineage.rows().forEach(rows::put);
    json.put("runner", lineage.runner());
    texts(json.putObject("options"), lineage.options());
    texts(json.putObject("versions"), lineage.versions());
    if (provenance != null) {
      ProvenanceJson.put(provenance, json);
    }
    json.put("started", lineage.started().toString());
    json.put("finished", lineage.finished().toString());
    return json;
  }

  private static void files(ArrayNode array, List<LineageInput> files) {
    for (LineageInput file : files) {
      ObjectNode json = array.addObject().put("uri", file.uri()).put("size", file.size());
      if (file.sha256() != null) {
        json.put("sha256", file.sha256());
      }
    }
  }

  static void texts(ObjectNode json, Map<String, String> texts) {
    texts.forEach(json::put);
  }

  /**
   * Reads what {@link #write} wrote, now or as version 1.
   *
   * @throws IOException if it is anything else
   */
  public static Lineage read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("lineage", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version < 1 || version > VERSION) {
      throw new IOException(
          "lineage of format version " + version + "; this program reads 1 and " + VERSION);
    }
    JsonReader counts = json.object("rows");
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String name : counts.names()) {
      rows.put(name, counts.integer(name));
    }
    try {
      Lineage lineage =
          new Lineage(
              files(json.objects("inputs"), version),
              files(json.objects("tests"), version),
              rows,
              json.text("runner"),
              texts(json.object("options")),
              texts(json.object("versions")),
              version == 1 ? null : ProvenanceJson.read(json),
              Instant.parse(json.text("started")),
              Instant.parse(json.text("finished")));
      json.end();
      return lineage;
    } catch (DateTimeException e) {
      throw new IOException("lineage: " + e.getMessage(), e);
    }
  }

  private static List<LineageInput> files(List<JsonReader> array, long version) throws IOException {
    List<LineageInput> files = new ArrayList<>();
    for (JsonReader file : array) {
      @Nullable String digest = version == 1 ? null : file.text("sha256");
      files.add(new LineageInput(file.text("uri"), file.integer("size"), digest));
      file.end();
    }
    return files;
  }

  static SortedMap<String, String> texts(JsonReader object) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : object.names()) {
      texts.put(name, object.text(name));
    }
    return texts;
  }
}
