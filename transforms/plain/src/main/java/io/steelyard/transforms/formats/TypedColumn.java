package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.transforms.calendar.CivilCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of a format that has types of its own into a column: what they say counts, not
 * how they are stored. Whole numbers of any storage are integers, 0 and 1 are booleans and the
 * other way round, counts and dates are timestamps where the column's format says so, every number,
 * boolean and date has a text, and a text is read as in CSV. NaN is missing, and so is what a
 * missing marker says. What does not fit is a failure of the record. The whole table is in {@code
 * docs/conversions.md}.
 */
final class TypedColumn {
  private static final double LONGS = 0x1p63;
  private static final long[] NO_TIMES = {};

  /** Beyond these a decimal is no number that anyone stored on purpose. */
  private static final int MOST_SCALE = 1000;

  private static final int MOST_BITS = 4096;

  private final RowsBuilder rows;
  private final ColumnBuilder column;
  private final ColumnType type;
  private final MissingMarkers markers;
  private final ValueParser texts;
  private final @Nullable CountedTime counted;

  /** What the markers are that are times. */
  private final long[] missingTimes;

  private final NumberText digits = new NumberText();

  /** The column at this position of the schema. */
  TypedColumn(ReadSettings settings, MissingMarkers markers, RowsBuilder rows, int index) {
    ColumnSpec spec = settings.columns().get(index);
    this.rows = rows;
    this.column = rows.column(index);
    this.type = spec.type();
    this.markers = markers;
    this.texts = new ValueParser(spec, settings.input().style(), markers, column);
    this.counted = CountedTime.of(spec.format());
    this.missingTimes = type == ColumnType.TIMESTAMP ? markers.times(spec.format()) : NO_TIMES;
  }

  /** Takes a null. */
  void addMissing() {
    column.appendMissing();
  }

  void addInteger(long value) {
    if (markers.numbers().matches(value)) {
      column.appendMissing();
    } else {
      appendInteger(value);
    }
  }

  private void appendInteger(long value) {
    switch (type) {
      case INT -> column.appendLong(value);
      case DOUBLE -> column.appendDouble((double) value);
      case BOOLEAN -> addFlag(value);
      case TIMESTAMP -> addCount(value);
      case STRING -> {
        digits.set(value);
        addDigits();
      }
    }
  }

  /** Takes an integer of 64 bits without a sign. */
  void addUnsigned(long value) {
    if (value >= 0) {
      addInteger(value);
    } else {
      addDecimal(new BigInteger(Long.toUnsignedString(value)), 0);
    }
  }

  void addNumber(double value) {
    if (markers.numbers().matches(value)) {
      column.appendMissing();
    } else {
      appendNumber(value);
    }
  }

  private void appendNumber(double value) {
    if (Double.isNaN(value)) {
      column.appendMissing();
    } else if (Double.isInfinite(value)) {
      fail(CanonicalJson.shortest(value));
    } else if (type == ColumnType.DOUBLE) {
      column.appendDouble(value);
    } else if (type == ColumnType.STRING) {
      digits.set(value);
      addDigits();
    } else if (value == Math.rint(value) && value >= -LONGS && value < LONGS) {
      appendInteger((long) value);
    } else if (counted != null) {
      digits.set(value);
      if (!texts.appendPlain(digits.bytes(), 0, digits.length())) {
        rows.fail(texts.failure(CanonicalJson.shortest(value)));
      }
    } else {
      fail(CanonicalJson.shortest(value));
    }
  }

  /** Takes a number of single precision, which as a text has the digits of that precision. */
  void addNumber(float value) {
    if (markers.numbers().matches(value)) {
      column.appendMissing();
    } else {
      appendNumber(value);
    }
  }

  /** Takes a number of half precision. */
  void addHalf(float value) {
    if (markers.numbers().matchesHalf(value)) {
      column.appendMissing();
    } else {
      appendNumber(value);
    }
  }

  private void appendNumber(float value) {
    if ((type == ColumnType.STRING || counted != null)
        && value != (long) value
        && Float.isFinite(value)) {
      appendNumber(Double.parseDouble(CanonicalJson.shortest(value)));
    } else {
      appendNumber((double) value);
    }
  }

  /** Takes {@code unscaled} × 10^-{@code scale}. */
  void addDecimal(BigInteger unscaled, int scale) {
    if (scale < -MOST_SCALE || scale > MOST_SCALE || unscaled.bitLength() > MOST_BITS) {
      fail("a decimal of " + unscaled.bitLength() + " bits and scale " + scale);
      return;
    }
    BigDecimal value = new BigDecimal(unscaled, scale);
    if (markers.numbers().matches(value)) {
      column.appendMissing();
      return;
    }
    if (type == ColumnType.STRING) {
      digits.set(unscaled, scale);
      addDigits();
      return;
    }
    if (type == ColumnType.DOUBLE) {
      appendNumber(value.doubleValue());
      return;
    }
    if (counted != null) {
      addCount(counted, value);
      return;
    }
    BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
    if (whole.compareTo(value) == 0 && whole.unscaledValue().bitLength() < Long.SIZE) {
      appendInteger(whole.longValue());
    } else {
      fail(value.toPlainString());
    }
  }

  private void addCount(CountedTime unit, BigDecimal count) {
    BigDecimal millis = count.scaleByPowerOfTen(unit.places()).setScale(0, RoundingMode.FLOOR);
    if (millis.unscaledValue().bitLength() < Long.SIZE
        && millis.longValue() != CountedTime.NO_TIME) {
      column.appendLong(millis.longValue());
    } else {
      fail(count.toPlainString());
    }
  }

  void addBoolean(boolean value) {
    if (markers.matches(value)) {
      column.appendMissing();
      return;
    }
    switch (type) {
      case BOOLEAN, INT -> column.appendLong(value ? 1 : 0);
      case DOUBLE -> column.appendDouble(value ? 1 : 0);
      case STRING -> {
        digits.set(Boolean.toString(value));
        addDigits();
      }
      case TIMESTAMP -> fail(Boolean.toString(value));
    }
  }

  /** Takes days since 1970, which as a text are a date. */
  void addDay(int days) {
    if (type == ColumnType.STRING) {
      digits.set(LocalDate.ofEpochDay(days).toString());
      addDigits();
    } else {
      addInstant(days * CivilCalendar.DAY);
    }
  }

  /** Takes milliseconds since 1970 UTC. */
  void addInstant(long millis) {
    if (isMissing(millis)) {
      column.appendMissing();
    } else if (type == ColumnType.TIMESTAMP && millis != CountedTime.NO_TIME) {
      column.appendLong(millis);
    } else {
      fail(shown(millis));
    }
  }

  private boolean isMissing(long millis) {
    for (long time : missingTimes) {
      if (time == millis) {
        return true;
      }
    }
    return false;
  }

  private static String shown(long millis) {
    try {
      return "the time " + Instant.ofEpochMilli(millis);
    } catch (DateTimeException beyondCalendar) {
      return "the time " + millis;
    }
  }

  /** Takes the UTF-8 text {@code bytes[from, to)}; empty or a marker is missing. */
  void addText(byte[] bytes, int from, int to) {
    if (type == ColumnType.STRING && !Utf8.isValid(bytes, from, to)) {
      column.appendMissing();
      rows.fail(texts.failure(bytes, from, to));
    } else if (!texts.append(bytes, from, to)) {
      rows.fail(texts.failure(bytes, from, to));
    }
  }

  /** Takes the 16 bytes of a UUID, as its usual text. */
  void addUuid(byte[] bytes, int from) {
    digits.set(UuidText.of(bytes, from));
    addDigits();
  }

  /** Takes a value of a kind that no column has, such as a list. */
  void addOther(String kind) {
    fail(kind);
  }

  private void addFlag(long value) {
    if (value == 0 || value == 1) {
      column.appendLong(value);
    } else {
      fail(Long.toString(value));
    }
  }

  private void addCount(long value) {
    if (counted == null) {
      // Such as the date 20240131.
      digits.set(value);
      addDigits();
      return;
    }
    long millis = counted.toMillis(value);
    if (millis == CountedTime.NO_TIME) {
      fail(Long.toString(value));
    } else {
      column.appendLong(millis);
    }
  }

  private void addDigits() {
    if (!texts.appendPlain(digits.bytes(), 0, digits.length())) {
      byte[] ascii = digits.bytes();
      String shown = new String(ascii, 0, digits.length(), StandardCharsets.US_ASCII);
      rows.fail(texts.failure(shown, ascii, 0, digits.length()));
    }
  }

  private void fail(String shown) {
    column.appendMissing();
    rows.fail(texts.failure(shown));
  }
}
