package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ids of bundles. */
final class BundleId {
  /** What a bundle's id begins with. */
  static final String PREFIX = "sha256:";

  private BundleId() {}

  /**
   * The id of a bundle: {@code sha256:} and the SHA-256 of one line for each hashed file, ascending
   * by path: the file's SHA-256 in lower-case hexadecimal, two spaces, the path, a line feed. These
   * lines are what {@code sha256sum} prints of the files, so that in a bundle's folder
   *
   * <pre>{@code
   * find . -type f ! -name manifest.json ! -path './run/?*' | sed 's,^\./,,' \
   *     | LC_ALL=C sort | xargs sha256sum | sha256sum
   * }</pre>
   *
   * <p>prints the id.
   *
   * @param files ascending by path
   */
  static String of(List<Manifest.Entry> files) {
    StringBuilder lines = new StringBuilder();
    for (Manifest.Entry file : files) {
      lines.append(file.sha256()).append("  ").append(file.path()).append('\n');
    }
    return PREFIX + Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a text has the form of a bundle's id. */
  static boolean isId(String text) {
    return text.matches("sha256:[0-9a-f]{64}");
  }
}
