package io.steelyard.runners.connectors.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of sources as parts of file names, different for different sources. */
final class SourceNames {
  private static final String PLAIN = "._-@";

  private SourceNames() {}

  /** Colons and slashes become tildes, other letters that may mean something a percent code. */
  static String fileName(String source) {
    StringBuilder name = new StringBuilder();
    for (byte b : source.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      if (plain) {
        name.append(c);
      } else if (c == '/' || (c == ':' && name.indexOf("~") < 0)) {
        name.append('~');
      } else {
        name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return name.toString();
  }
}
