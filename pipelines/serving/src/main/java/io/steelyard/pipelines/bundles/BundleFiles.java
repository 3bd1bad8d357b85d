package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.plugins.Plugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bundle as files, not yet anywhere.
 *
 * @param manifest of the hashed files
 * @param hashed contents by path
 * @param run contents by path, all under {@code run/}
 */
public record BundleFiles(
    Manifest manifest, SortedMap<String, byte[]> hashed, SortedMap<String, byte[]> run) {
  public BundleFiles {
    hashed = Collections.unmodifiableSortedMap(new TreeMap<>(hashed));
    run = Collections.unmodifiableSortedMap(new TreeMap<>(run));
  }

  /** Files with their manifest. */
  static BundleFiles of(
      String name,
      int version,
      String task,
      SortedMap<String, byte[]> hashed,
      SortedMap<String, byte[]> run) {
    List<Manifest.Entry> entries = new ArrayList<>();
    hashed.forEach(
        (path, bytes) -> {
          if (!Manifest.isHashedPath(path)) {
            throw new IllegalArgumentException(path + " cannot be in a bundle");
          }
          entries.add(new Manifest.Entry(path, Sha256.hex(bytes), bytes.length));
        });
    String id = BundleId.of(entries);
    return new BundleFiles(new Manifest(name, version, task, id, List.of(), entries), hashed, run);
  }

  /**
   * The same files as those of a bundle that means nothing without some plug-ins.
   *
   * @param plugins by name
   */
  public BundleFiles needing(List<Plugin> plugins) {
    Manifest needing =
        new Manifest(
            manifest.name(),
            manifest.version(),
            manifest.task(),
            manifest.id(),
            plugins,
            manifest.files());
    return new BundleFiles(needing, hashed, run);
  }

  /** The same files and held-out rows with their scores, if there are any. */
  public BundleFiles evaluatedOn(EvaluationRows rows) {
    if (rows.rows().isEmpty()) {
      return this;
    }
    SortedMap<String, byte[]> more = new TreeMap<>(hashed);
    more.put(BundleWriter.EVALUATION_ROWS, rows.write());
    return of(name(), version(), manifest.task(), more, run).needing(manifest.plugins());
  }

  /** All files by path, the manifest last: a folder without it is no bundle. */
  Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>(run);
    files.putAll(hashed);
    files.put(Manifest.PATH, manifest.write());
    return files;
  }

  /** The bundle's id: {@code sha256:} and 64 hexadecimal digits. */
  public String id() {
    return manifest.id();
  }

  public String name() {
    return manifest.name();
  }

  public int version() {
    return manifest.version();
  }
}
