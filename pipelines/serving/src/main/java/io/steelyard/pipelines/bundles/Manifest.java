package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.lineage.PluginsJson;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.schemas.plugins.Plugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of a bundle's hashed files.
 *
 * @param name the definition's name
 * @param version the definition's version
 * @param task binary, multiclass or regression
 * @param id see {@link BundleId#of}
 * @param plugins that its definition uses, without which it means nothing; by name
 * @param files ascending by path
 */
record Manifest(
    String name, int version, String task, String id, List<Plugin> plugins, List<Entry> files) {
  /** The manifest's own file. */
  static final String PATH = "manifest.json";

  /** What lies beside the hashed files. */
  static final String RUN = "run/";

  private static final int VERSION = 1;
  private static final int LONGEST_PATH = 200;
  private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9._-]*";

  /**
   * A hashed file.
   *
   * @param path relative to the bundle's folder
   * @param sha256 64 hexadecimal digits
   * @param size in bytes
   */
  record Entry(String path, String sha256, long size) {}

  Manifest {
    plugins = List.copyOf(plugins);
    files = List.copyOf(files);
  }

  /** Whether a path can be that of a hashed file; none that leaves the folder can. */
  static boolean isHashedPath(String path) {
    return path.length() <= LONGEST_PATH
        && path.matches(SEGMENT + "(/" + SEGMENT + ")*")
        && !path.startsWith(RUN)
        && !path.equals(PATH);
  }

  byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    json.put("name", name);
    json.put("version", version);
    json.put("task", task);
    json.put("id", id);
    PluginsJson.put(plugins, json);
    ArrayNode entries = json.putArray("files");
    for (Entry file : files) {
      entries
          .addObject()
          .put("path", file.path())
          .put("sha256", file.sha256())
          .put("size", file.size());
    }
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else, or names a path that leaves the folder
   */
  static Manifest read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("manifest", CanonicalJson.read(bytes));
    long format = json.integer("formatVersion");
    if (format != VERSION) {
      throw new IOException(
          "it has format version " + format + "; this program reads version " + VERSION);
    }
    List<Entry> files = new ArrayList<>();
    for (JsonReader file : json.objects("files")) {
      Entry entry = new Entry(file.text("path"), file.text("sha256"), file.integer("size"));
      file.end();
      if (!isHashedPath(entry.path())) {
        throw new IOException("it lists the path " + entry.path() + ", which a bundle cannot have");
      }
      if (!files.isEmpty() && files.get(files.size() - 1).path().compareTo(entry.path()) >= 0) {
        throw new IOException("it does not list paths in order at " + entry.path());
      }
      files.add(entry);
    }
    int version = (int) Math.min(Integer.MAX_VALUE, json.integer("version"));
    Manifest manifest =
        new Manifest(
            json.text("name"),
            version,
            json.text("task"),
            json.text("id"),
            PluginsJson.read(json),
            files);
    json.end();
    return manifest;
  }
}
