package io.steelyard.schemas.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How texts, and the numbers in them, are written where they are not as in RFC 4180.
 *
 * @param encoding of CSV and JSON lines files, one of {@link #ENCODINGS}
 * @param escape the character of CSV files after which a character stands for itself, or {@link
 *     #NONE}
 * @param emptyText what an empty text is read as, which in CSV must be in quotes; null for missing
 * @param decimal the decimal point of numbers in texts, a point or a comma
 * @param thousands what stands between groups of three digits of numbers in texts, or {@link #NONE}
 */
public record TextStyle(
    String encoding, char escape, @Nullable String emptyText, char decimal, char thousands) {
  /** No character. */
  public static final char NONE = '\0';

  /** UTF-8. */
  public static final String UTF_8 = "utf-8";

  /** The names of encodings; that of UTF-16 is told by its byte order mark, big-endian without. */
  public static final List<String> ENCODINGS =
      List.of(
          UTF_8,
          "utf-16",
          "utf-16le",
          "utf-16be",
          "iso-8859-1",
          "iso-8859-2",
          "iso-8859-15",
          "windows-1250",
          "windows-1251",
          "windows-1252",
          "windows-1253",
          "windows-1254",
          "windows-1257",
          "koi8-r",
          "shift_jis",
          "euc-jp",
          "euc-kr",
          "gb18030",
          "big5");

  /** UTF-8, no escapes, empty texts missing, numbers such as 1234.5. */
  public static final TextStyle PLAIN = new TextStyle(UTF_8, NONE, null, '.', NONE);

  /** This style where empty texts are missing. */
  public TextStyle withoutEmptyText() {
    return new TextStyle(encoding, escape, null, decimal, thousands);
  }

  /** Whether files are in UTF-8. */
  public boolean isUtf8() {
    return encoding.equals(UTF_8);
  }

  /** Whether numbers are written as programs write them. */
  public boolean hasPlainNumbers() {
    return decimal == '.' && thousands == NONE;
  }
}
