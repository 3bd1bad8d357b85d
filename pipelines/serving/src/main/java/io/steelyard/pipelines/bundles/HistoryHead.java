package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The end of a history at some time: who keeps it finds later whether the history was cut or
 * written anew.
 *
 * @param number of the last line
 * @param sha256 of that line's file, 64 hexadecimal digits
 */
public record HistoryHead(int number, String sha256) {
  /** What {@link #fileName} writes: the number, and the SHA-256. */
  static final Pattern FILE_NAME = Pattern.compile("([0-9]{8})-([0-9a-f]{64})");

  /** Before the first line. */
  static final HistoryHead NONE = new HistoryHead(0, "0".repeat(64));

  /**
   * A head as {@link #toString} writes it.
   *
   * @throws UserError if it is none
   */
  public static HistoryHead parse(String text) {
    if (!text.matches("[1-9][0-9]{0,6}:[0-9a-f]{64}")) {
      throw new UserError(
          text + " is no head of a history: it is written NUMBER:SHA256, as every change prints.");
    }
    int colon = text.indexOf(':');
    return new HistoryHead(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1));
  }

  /** The name of the witness that is written after the line. */
  String fileName() {
    return String.format(Locale.ROOT, "%08d-%s", number, sha256);
  }

  /** {@code NUMBER:SHA256}. */
  @Override
  public String toString() {
    return number + ":" + sha256;
  }
}
