package io.steelyard.runners.mutations;

import io.steelyard.pipelines.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What mutations begin with.
 *
 * @param folder of a bundle that the key signed
 * @param other the folder of another bundle that the key signed
 * @param key trusted
 * @param stranger not trusted
 */
public record SignedBundle(Path folder, Path other, SigningKey key, SigningKey stranger) {
  static final String MANIFEST = "manifest.json";
  static final String LINEAGE = "run/lineage.json";

  /** The trusted key's signature. */
  String signature() {
    return signature(key);
  }

  static String signature(SigningKey key) {
    return "run/signatures/" + key.verificationKey().id() + ".json";
  }

  /** All files but those under {@code run/}, which no digest covers. */
  List<String> checked() throws IOException {
    return files(folder).stream().filter(path -> !path.startsWith("run/")).toList();
  }

  /** The hashed files. */
  List<String> hashed() throws IOException {
    return checked().stream().filter(path -> !path.equals(MANIFEST)).toList();
  }

  /** The bytes of a file of the other bundle. */
  byte[] otherBytes(String path) throws IOException {
    return Files.readAllBytes(other.resolve(path));
  }

  /** All files of a folder, ascending. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
