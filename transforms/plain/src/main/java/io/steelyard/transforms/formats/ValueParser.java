package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the texts of one column into its builder: missing markers, then the column's type (see
 * {@link IntegerText}, {@link DecimalText}, {@link BooleanText}, {@link TimestampText}).
 *
 * <p>What a text says counts, not how it is written: a whole decimal is an integer, 1 and 0 (and
 * 1.0) are true and false and the other way round, NaN is a missing number, boolean or count.
 * Numbers in texts are read in the {@link NumberNotation} of the input.
 */
final class ValueParser {
  private final ColumnSpec spec;
  private final ColumnType type;
  private final MissingMarkers markers;
  private final ColumnBuilder column;
  private final IntegerText integers = new IntegerText();
  private final DecimalText decimals = new DecimalText();
  private final TimestampText timestamps;

  /** Whether a time counts units since 1970. */
  private final boolean isCounted;

  /** What an empty text is read as; null for missing. */
  private final byte @Nullable [] emptyText;

  private final @Nullable NumberNotation notation;

  ValueParser(ColumnSpec spec, TextStyle style, MissingMarkers markers, ColumnBuilder column) {
    this.spec = spec;
    this.type = spec.type();
    this.markers = markers;
    this.column = column;
    this.timestamps = new TimestampText(type == ColumnType.TIMESTAMP ? spec.format() : "iso");
    this.isCounted = type == ColumnType.TIMESTAMP && CountedTime.of(spec.format()) != null;
    boolean isNumber = type != ColumnType.STRING && (type != ColumnType.TIMESTAMP || isCounted);
    this.notation = isNumber && !style.hasPlainNumbers() ? new NumberNotation(style) : null;
    String empty = type == ColumnType.STRING ? style.emptyText() : null;
    this.emptyText = empty == null ? null : empty.getBytes(StandardCharsets.UTF_8);
  }

  /** A parser of each column, in the order of the schema, into these rows. */
  static ValueParser[] all(ReadSettings settings, RowsBuilder rows) {
    return all(settings, settings.input().style(), new MissingMarkers(settings.input()), rows);
  }

  /** The same where texts are of another style, or mean something else. */
  static ValueParser[] all(
      ReadSettings settings, TextStyle style, MissingMarkers markers, RowsBuilder rows) {
    List<ColumnSpec> columns = settings.columns();
    ValueParser[] parsers = new ValueParser[columns.size()];
    for (int column = 0; column < parsers.length; column++) {
      parsers[column] = new ValueParser(columns.get(column), style, markers, rows.column(column));
    }
    return parsers;
  }

  ColumnBuilder column() {
    return column;
  }

  /** The column's name. */
  String name() {
    return spec.name();
  }

  /** Appends one value; where the text is none of the type, appends missing and returns false. */
  boolean append(byte[] text, int from, int to) {
    return notation == null ? appendPlain(text, from, to) : appendNumber(notation, text, from, to);
  }

  private boolean appendNumber(NumberNotation numbers, byte[] text, int from, int to) {
    if (markers.matches(text, from, to)) {
      column.appendMissing();
      return true;
    }
    return numbers.read(text, from, to)
        ? appendPlain(numbers.bytes(), 0, numbers.length())
        : appendNone(text, from, to);
  }

  /** Appends a value whose digits a format itself has written. */
  boolean appendPlain(byte[] text, int from, int to) {
    if (markers.matches(text, from, to)) {
      if (from == to && emptyText != null) {
        column.appendText(emptyText, 0, emptyText.length);
      } else {
        column.appendMissing();
      }
      return true;
    }
    switch (type) {
      case STRING -> column.appendText(text, from, to);
      case INT -> {
        long value = integers.parse(text, from, to);
        return integers.valid ? appendLong(value) : appendWord(text, from, to);
      }
      case DOUBLE -> {
        double value = decimals.parse(text, from, to);
        if (!decimals.valid) {
          return appendWord(text, from, to);
        }
        column.appendDouble(value);
      }
      case BOOLEAN -> {
        int value = BooleanText.parse(text, from, to);
        return value >= 0 ? appendLong(value) : appendFlag(text, from, to);
      }
      case TIMESTAMP -> {
        long value = timestamps.parse(text, from, to);
        return timestamps.valid ? appendLong(value) : appendNone(text, from, to);
      }
    }
    return true;
  }

  private boolean appendLong(long value) {
    column.appendLong(value);
    return true;
  }

  /** A text that is no number may be true, false or NaN. */
  private boolean appendWord(byte[] text, int from, int to) {
    int flag = to - from > 1 ? BooleanText.parse(text, from, to) : -1;
    if (flag < 0) {
      return appendNone(text, from, to);
    }
    if (type == ColumnType.DOUBLE) {
      column.appendDouble(flag);
    } else {
      column.appendLong(flag);
    }
    return true;
  }

  /** A text that is neither true nor false may be a number that is. */
  private boolean appendFlag(byte[] text, int from, int to) {
    long value = integers.parse(text, from, to);
    return (integers.valid && (value == 0 || value == 1))
        ? appendLong(value)
        : appendNone(text, from, to);
  }

  private boolean appendNone(byte[] text, int from, int to) {
    column.appendMissing();
    return (type != ColumnType.TIMESTAMP || isCounted) && DecimalText.isNan(text, from, to);
  }

  /** Why {@code text[from, to)} did not parse. */
  Reason failure(byte[] text, int from, int to) {
    return failure(Excerpt.of(text, from, to), text, from, to);
  }

  /** The same where {@code text[from, to)} is shown otherwise. */
  Reason failure(String shown, byte[] text, int from, int to) {
    String fault = type == ColumnType.TIMESTAMP ? timestamps.fault(text, from, to) : null;
    return fault == null
        ? failure(shown)
        : new Reason(
            spec.name(), "type", shown + " has the form " + spec.format() + ", but " + fault + ".");
  }

  /** Why this value, already shortened and of another kind, is none. */
  Reason failure(String shown) {
    String like = notation == null ? "" : ", written as in " + notation.example();
    return new Reason(spec.name(), "type", shown + " is not " + expected() + like + ".");
  }

  private String expected() {
    return switch (type) {
      case STRING -> "a text";
      case INT -> "an integer of 64 bits";
      case DOUBLE -> "a finite number";
      case BOOLEAN -> "true, false, 1 or 0";
      case TIMESTAMP -> {
        if (isCounted) {
          yield "a time in " + spec.format() + " since 1970";
        }
        yield spec.format().equals("iso")
            ? "an ISO 8601 date or time, such as 2026-01-31T23:59:59Z"
            : "a time of the form " + spec.format();
      }
    };
  }
}
