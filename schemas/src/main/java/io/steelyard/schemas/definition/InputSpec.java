package io.steelyard.schemas.definition;

import java.util.List;

/**
 * How text files look; of Avro and Parquet only what concerns texts as values counts.
 *
 * @param header whether CSV files begin with a line of column names
 * @param delimiter the character between CSV fields, one ASCII character
 * @param whitespace whether white space around unquoted values is kept or trimmed
 * @param lines whether a quoted value may hold line breaks; where it may not, a file can be split
 * @param missing the texts that mean a missing value, besides the empty text
 * @param style how texts are written
 */
public record InputSpec(
    Header header,
    char delimiter,
    Whitespace whitespace,
    Lines lines,
    List<String> missing,
    TextStyle style) {
  /** Whether there is a header line. */
  public enum Header {
    PRESENT,
    ABSENT
  }

  /** What happens to white space around unquoted values. */
  public enum Whitespace {
    KEEP,
    TRIM
  }

  /** Whether a record may span lines. */
  public enum Lines {
    MULTILINE,
    SINGLE
  }

  /** A header, commas, white space kept, records that may span lines. */
  public static final InputSpec DEFAULT =
      new InputSpec(Header.PRESENT, ',', Whitespace.KEEP, Lines.MULTILINE, List.of());

  /** An input whose texts are plain. */
  public InputSpec(
      Header header, char delimiter, Whitespace whitespace, Lines lines, List<String> missing) {
    this(header, delimiter, whitespace, lines, missing, TextStyle.PLAIN);
  }

  /** This input with texts of another style. */
  public InputSpec withStyle(TextStyle other) {
    return new InputSpec(header, delimiter, whitespace, lines, missing, other);
  }

  public InputSpec {
    missing = List.copyOf(missing);
  }
}
