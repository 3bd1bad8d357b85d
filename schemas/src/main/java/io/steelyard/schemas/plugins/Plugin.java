package io.steelyard.schemas.plugins;

import java.util.regex.Pattern;

/**
 * A jar that brings more than the program has. Plug-ins of one name are versions of each other.
 *
 * @param name {@code Implementation-Title} of the jar's manifest
 * @param version {@code Implementation-Version} of the jar's manifest
 * @param sha256 of the jar, 64 hexadecimal digits
 */
public record Plugin(String name, String version, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** What a name or a version may be, in words. */
  static final String WRITTEN = "of up to 100 letters, digits, spaces and . _ + : -";

  private static final Pattern TEXT =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._+:-]{0,98}[A-Za-z0-9])?");

  /**
   * Sees that all is well written.
   *
   * @throws IllegalArgumentException if it is not
   */
  public Plugin {
    if (!isText(name) || !isText(version) || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("it names a plug-in that cannot be");
    }
  }

  /** Whether a text can be a name or a version. */
  static boolean isText(String text) {
    return TEXT.matcher(text).matches();
  }

  /** Version and digest for people. */
  public String edition() {
    return version + " (sha256:" + sha256 + ")";
  }

  @Override
  public String toString() {
    return name + " " + edition();
  }
}
