package io.steelyard.transforms.drift;

import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;

/** The head of a monitor's files: what they are, and of which version. */
final class FormatVersion {
  private FormatVersion() {}

  /**
   * Passes if a file is of this format and version.
   *
   * @throws IOException if it is not; the message says what to do of an older one
   */
  static void require(JsonReader tree, String format, long version) throws IOException {
    String found = tree.text("format");
    long foundVersion = tree.integer("version");
    if (found.equals(format) && foundVersion < version) {
      throw new IOException(
          format
              + " of version "
              + foundVersion
              + ", which this program no longer reads: train the model again");
    }
    if (!found.equals(format) || foundVersion != version) {
      throw new IOException("no " + format + " of version " + version);
    }
  }
}
