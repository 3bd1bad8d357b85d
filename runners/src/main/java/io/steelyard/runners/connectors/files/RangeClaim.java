package io.steelyard.runners.connectors.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A committed range of a source's positions: once its file exists, the rows of these positions are
 * those of the staged files that it names, whoever moves them to their place.
 *
 * @param from the first position
 * @param to the position after the last
 * @param predictions the staged file of the predictions, empty where there are none
 * @param rejections the staged file of the rejected rows, empty where there are none
 */
record RangeClaim(long from, long to, String predictions, String rejections) {
  private static final String VERSION = "steelyard range 1";

  /** The claim's file name, which begins where the claim begins: that is what two may race for. */
  static String fileName(long from) {
    return String.format(Locale.ROOT, "%019d", from);
  }

  byte[] bytes() {
    return String.join("\n", VERSION, "" + from, "" + to, predictions, rejections, "")
        .getBytes(StandardCharsets.UTF_8);
  }

  static RangeClaim parse(String name, byte[] bytes) throws IOException {
    List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
    if (lines.size() != 6 || !lines.get(0).equals(VERSION)) {
      throw new IOException(name + " is no range that this version wrote");
    }
    return new RangeClaim(
        Long.parseLong(lines.get(1)), Long.parseLong(lines.get(2)), lines.get(3), lines.get(4));
  }

  /** The part of the final files' names that tells the range. */
  String range() {
    return fileName(from) + "-" + fileName(to);
  }
}
