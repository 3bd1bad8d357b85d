package io.steelyard.pipelines.bundles;

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
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link Lineage} as JSON. */
final class LineageJson {
  private static final int VERSION = 1;

  private LineageJson() {}

  static byte[] write(Lineage lineage) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    files(json.putArray("inputs"), lineage.inputs());
    files(json.putArray("tests"), lineage.tests());
    ObjectNode rows = json.putObject("rows");
    lineage.rows().forEach(rows::put);
    json.put("runner", lineage.runner());
    ObjectNode options = json.putObject("options");
    lineage.options().forEach(options::put);
    ObjectNode versions = json.putObject("versions");
    lineage.versions().forEach(versions::put);
    json.put("started", lineage.started().toString());
    json.put("finished", lineage.finished().toString());
    return CanonicalJson.write(json);
  }

  private static void files(ArrayNode array, List<Lineage.InputFile> files) {
    files.forEach(file -> array.addObject().put("uri", file.uri()).put("size", file.size()));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static Lineage read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("lineage", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException("lineage of format version " + version + ", expected " + VERSION);
    }
    JsonReader counts = json.object("rows");
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String name : counts.names()) {
      rows.put(name, counts.integer(name));
    }
    try {
      Lineage lineage =
          new Lineage(
              files(json.objects("inputs")),
              files(json.objects("tests")),
              rows,
              json.text("runner"),
              texts(json.object("options")),
              texts(json.object("versions")),
              Instant.parse(json.text("started")),
              Instant.parse(json.text("finished")));
      json.end();
      return lineage;
    } catch (DateTimeException e) {
      throw new IOException("lineage: " + e.getMessage(), e);
    }
  }

  private static List<Lineage.InputFile> files(List<JsonReader> array) throws IOException {
    List<Lineage.InputFile> files = new ArrayList<>();
    for (JsonReader file : array) {
      files.add(new Lineage.InputFile(file.text("uri"), file.integer("size")));
      file.end();
    }
    return files;
  }

  private static SortedMap<String, String> texts(JsonReader object) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : object.names()) {
      texts.put(name, object.text(name));
    }
    return texts;
  }
}
