package io.steelyard.benchmarks;

import com.google.re2j.Pattern;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows of several columns, a tenth of the values missing, and the loops that somebody would write
 * over their arrays. Each fork of a benchmark runs one of them, so that what is given is inlined.
 */
final class LoopRows {
  static final int ROWS = 1_000;

  static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new Field("amount", ColumnType.DOUBLE),
              new Field("income", ColumnType.DOUBLE),
              new Field("count", ColumnType.INT),
              new Field("total", ColumnType.INT),
              new Field("at", ColumnType.TIMESTAMP),
              new Field("until", ColumnType.TIMESTAMP),
              new Field("city", ColumnType.STRING),
              new Field("number", ColumnType.STRING)));

  private static final List<String> CITIES = List.of("Berlin", "Hamburg", "KOELN", " Ulm ", "");
  private static final long LATEST = 1_700_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(17);
  final double[] amount = doubles();
  final double[] income = doubles();
  final LongColumn count = longs(100);
  final LongColumn total = longs(1_000);
  final LongColumn at = longs(LATEST);
  final LongColumn until = longs(LATEST);
  final StringColumn city =
      StringColumn.of(
          IntStream.range(0, ROWS).mapToObj(i -> CITIES.get(random.nextInt(5))).toList());
  final StringColumn number =
      StringColumn.of(
          IntStream.range(0, ROWS).mapToObj(i -> String.valueOf(random.nextInt(99_999))).toList());

  /** A question about a text in bytes. */
  interface TextQuestion {
    boolean ask(byte[] bytes, int start, int end);
  }

  /** A number of a text in bytes. */
  interface TextNumber {
    double of(byte[] bytes, int start, int end);
  }

  /** Copies a text, changed, and answers where it ends. */
  interface TextCopy {
    int copy(byte[] bytes, int start, int end, byte[] target, int at);
  }

  List<Column> columns() {
    return List.of(
        new DoubleColumn(amount, ROWS),
        new DoubleColumn(income, ROWS),
        count,
        total,
        at,
        until,
        city,
        number);
  }

  private double[] doubles() {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(0.001, 100);
    }
    return values;
  }

  private LongColumn longs(long bound) {
    long[] values = new long[ROWS];
    long[] nulls = new long[(ROWS + 63) >> 6];
    for (int row = 0; row < ROWS; row++) {
      if (random.nextInt(10) == 0) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        values[row] = random.nextLong(1, bound);
      }
    }
    return new LongColumn(values, nulls, ROWS);
  }

  /** A number of amount and income. */
  Column doubles(DoubleBinaryOperator operator) {
    double[] results = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      double result = operator.applyAsDouble(amount[row], income[row]);
      results[row] = Double.isInfinite(result) ? Double.NaN : result;
    }
    return new DoubleColumn(results, ROWS);
  }

  /** A number of amount, of which the sign says whether there is an answer at all. */
  Column truths(DoubleBinaryOperator oneOrZero) {
    long[] results = new long[ROWS];
    long[] nulls = new long[(ROWS + 63) >> 6];
    for (int row = 0; row < ROWS; row++) {
      if (Double.isNaN(amount[row]) || Double.isNaN(income[row])) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        results[row] = (long) oneOrZero.applyAsDouble(amount[row], income[row]);
      }
    }
    return new LongColumn(results, nulls, ROWS);
  }

  /** A whole number of two columns. */
  Column longs(LongColumn first, LongColumn second, LongBinaryOperator operator) {
    long[] results = new long[ROWS];
    long[] nulls = new long[(ROWS + 63) >> 6];
    for (int row = 0; row < ROWS; row++) {
      if (first.isNull(row) || second.isNull(row)) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        results[row] = operator.applyAsLong(first.value(row), second.value(row));
      }
    }
    return new LongColumn(results, nulls, ROWS);
  }

  /** A whole number of one column. */
  Column longs(LongColumn column, LongUnaryOperator operator) {
    long[] results = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      results[row] = column.isNull(row) ? 0 : operator.applyAsLong(column.value(row));
    }
    return new LongColumn(results, column.nulls(), ROWS);
  }

  /** Whether a city is so. */
  Column questions(TextQuestion question) {
    long[] results = new long[ROWS];
    long[] nulls = new long[(ROWS + 63) >> 6];
    for (int row = 0; row < ROWS; row++) {
      if (city.isNull(row)) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        results[row] = question.ask(city.bytes(), city.start(row), city.end(row)) ? 1 : 0;
      }
    }
    return new LongColumn(results, nulls, ROWS);
  }

  /** A number of each text of a column. */
  static Column numbers(StringColumn texts, TextNumber number) {
    double[] results = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      results[row] =
          texts.isNull(row)
              ? Double.NaN
              : number.of(texts.bytes(), texts.start(row), texts.end(row));
    }
    return new DoubleColumn(results, ROWS);
  }

  /** Each city, changed. */
  Column texts(TextCopy copy) {
    byte[] results = new byte[4 * city.bytes().length + 16 * ROWS];
    int[] offsets = new int[ROWS + 1];
    int end = 0;
    for (int row = 0; row < ROWS; row++) {
      if (!city.isNull(row)) {
        end = copy.copy(city.bytes(), city.start(row), city.end(row), results, end);
      }
      offsets[row + 1] = end;
    }
    return new StringColumn(results, offsets, ROWS);
  }

  static boolean find(Pattern pattern, byte[] bytes, int start, int end) {
    return pattern.matcher(new String(bytes, start, end - start, StandardCharsets.UTF_8)).find();
  }
}
