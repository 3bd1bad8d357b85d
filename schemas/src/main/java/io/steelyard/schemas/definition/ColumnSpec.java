package io.steelyard.schemas.definition;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.TimePattern;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column and its checks; a check that is null (or an empty domain) is not made.
 *
 * @param format of a timestamp: {@code iso}, one of {@link CountedTime#FORMATS} or a pattern (see
 *     {@link TimePattern}) read in UTC
 * @param required whether a missing value is rejected
 * @param minimum least allowed number (a timestamp in milliseconds since 1970 UTC), inclusive,
 *     exactly as written where the column is of integers
 * @param maximum greatest allowed number, inclusive
 * @param domain the allowed texts; empty for any
 * @param pattern a regular expression that the whole text must match (see {@link TextPattern})
 * @param minimumLength least number of Unicode code points of a text
 * @param maximumLength greatest number of Unicode code points of a text
 * @param aliases other names that files, messages and folders have for it, each of one column
 * @param otherwise the value of a record that has no such field under any name: a text, a number,
 *     {@code true} or {@code false}, or an instant as ISO text; null where that is missing. A field
 *     that is there and empty, or null, is missing all the same
 */
public record ColumnSpec(
    String name,
    ColumnType type,
    String format,
    Presence required,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    List<String> domain,
    @Nullable String pattern,
    @Nullable Integer minimumLength,
    @Nullable Integer maximumLength,
    List<String> aliases,
    @Nullable String otherwise) {
  /** Whether a value must be there. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  public ColumnSpec {
    domain = List.copyOf(domain);
    aliases = List.copyOf(aliases);
  }

  /** A column that records have under its own name. */
  public ColumnSpec(
      String name,
      ColumnType type,
      String format,
      Presence required,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      List<String> domain,
      @Nullable String pattern,
      @Nullable Integer minimumLength,
      @Nullable Integer maximumLength) {
    this(
        name,
        type,
        format,
        required,
        minimum,
        maximum,
        domain,
        pattern,
        minimumLength,
        maximumLength,
        List.of(),
        null);
  }

  /** An optional column without checks, timestamps in ISO format. */
  public static ColumnSpec of(String name, ColumnType type) {
    return new ColumnSpec(
        name, type, "iso", Presence.OPTIONAL, null, null, List.of(), null, null, null);
  }
}
