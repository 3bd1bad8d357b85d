package io.steelyard.schemas.definition;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.TimePattern;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column and its checks: read from the input, or computed from other columns of its row.
 *
 * @param format of a timestamp: {@code iso}, one of {@link CountedTime#FORMATS} or a pattern (see
 *     {@link TimePattern}) read in UTC
 * @param required whether a missing value is rejected
 * @param checks what its values must be, by the key of the check: a BigDecimal (a timestamp in
 *     milliseconds since 1970 UTC; exactly as written where the column is of integers), a Long, a
 *     Boolean, a String or a list of Strings
 * @param aliases other names that files, messages and folders have for it, each of one column
 * @param defaultValue the value of a record that has no such field under any name: a text, a
 *     number, {@code true} or {@code false}, or an instant as ISO text; null where that is missing.
 *     A field that is there and empty, or null, is missing all the same
 * @param expression what it is computed by; null where it is read
 */
public record ColumnSpec(
    String name,
    ColumnType type,
    String format,
    Presence required,
    SortedMap<String, Object> checks,
    List<String> aliases,
    @Nullable String defaultValue,
    @Nullable String expression) {
  /** Whether a value must be there. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  public ColumnSpec {
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    aliases = List.copyOf(aliases);
  }

  /** A column that is read. */
  public ColumnSpec(
      String name,
      ColumnType type,
      String format,
      Presence required,
      SortedMap<String, Object> checks,
      List<String> aliases,
      @Nullable String defaultValue) {
    this(name, type, format, required, checks, aliases, defaultValue, null);
  }

  /** An optional column without checks, timestamps in ISO format. */
  public static ColumnSpec of(String name, ColumnType type) {
    return new ColumnSpec(name, type, "iso", Presence.OPTIONAL, new TreeMap<>(), List.of(), null);
  }

  /** This column with one more check, or another in its place. */
  public ColumnSpec checked(String key, Object argument) {
    SortedMap<String, Object> more = new TreeMap<>(checks);
    more.put(key, argument);
    return new ColumnSpec(name, type, format, required, more, aliases, defaultValue, expression);
  }

  /** This column where a value must be there. */
  public ColumnSpec present() {
    return new ColumnSpec(
        name, type, format, Presence.REQUIRED, checks, aliases, defaultValue, expression);
  }

  /** This column, which data may have under another name. */
  public ColumnSpec alsoCalled(String alias) {
    return new ColumnSpec(
        name, type, format, required, checks, List.of(alias), defaultValue, expression);
  }

  /** Whether it is computed from other columns of its row, and not read. */
  public boolean isComputed() {
    return expression != null;
  }

  /** The number of a check, null where it is not made. */
  public @Nullable BigDecimal number(String check) {
    return (BigDecimal) checks.get(check);
  }

  /** The whole number of a check, or another where it is not made. */
  public long whole(String check, long absent) {
    return checks.get(check) instanceof Long whole ? whole : absent;
  }

  /** The text of a check, null where it is not made. */
  public @Nullable String text(String check) {
    return (String) checks.get(check);
  }

  /** The texts of a check; none where it is not made. */
  public List<String> texts(String check) {
    return checks.get(check) instanceof List<?> texts
        ? texts.stream().map(String.class::cast).toList()
        : List.of();
  }
}
