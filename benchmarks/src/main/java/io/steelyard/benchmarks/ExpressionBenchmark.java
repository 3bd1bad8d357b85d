package io.steelyard.benchmarks;

import io.steelyard.schemas.expressions.ColumnScope;
import io.steelyard.schemas.expressions.ParsedExpression;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.expressions.ExpressionProgram;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Expressions over a batch of 1,000 rows, a tenth of the values missing, each beside the loop that
 * somebody would write for it over the same arrays: time a row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
  private static final int BATCH = 1_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final List<String> CITIES = List.of("Berlin", "Hamburg", "KOELN", "Ulm", "");

  private final RowSchema schema =
      new RowSchema(
          List.of(
              new Field("amount", ColumnType.DOUBLE),
              new Field("income", ColumnType.DOUBLE),
              new Field("count", ColumnType.INT),
              new Field("total", ColumnType.INT),
              new Field("at", ColumnType.TIMESTAMP),
              new Field("city", ColumnType.STRING)));
  private final SplittableRandom random = new SplittableRandom(17);
  private final List<Column> columns =
      List.of(doubles(), doubles(), longs(100), longs(1_000), longs(1_700_000_000_000L), cities());

  private final ExpressionProgram numbers =
      program("amount / income > 0.4 ? amount * 0.1 : amount - income");
  private final ExpressionProgram logic = program("count > 30 && total % 7 == 0 || count == 5");
  private final ExpressionProgram times = program("hour(at, 'Europe/Berlin')");
  private final ExpressionProgram joined = program("lower(city) + '/' + city");

  private ExpressionProgram program(String text) {
    try {
      ColumnScope scope =
          ColumnScope.of(
              schema.fields().stream().collect(Collectors.toMap(Field::name, Field::type)));
      return ExpressionProgram.of(ParsedExpression.of(text).typed(scope), schema);
    } catch (WrongExpression e) {
      throw new IllegalStateException(e);
    }
  }

  private DoubleColumn doubles() {
    double[] values = new double[BATCH];
    for (int row = 0; row < BATCH; row++) {
      values[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(0, 100);
    }
    return new DoubleColumn(values, BATCH);
  }

  private LongColumn longs(long bound) {
    long[] values = new long[BATCH];
    long[] nulls = new long[(BATCH + 63) >> 6];
    for (int row = 0; row < BATCH; row++) {
      if (random.nextInt(10) == 0) {
        nulls[row >> 6] |= 1L << (row & 63);
      } else {
        values[row] = random.nextLong(bound);
      }
    }
    return new LongColumn(values, nulls, BATCH);
  }

  private StringColumn cities() {
    return StringColumn.of(
        IntStream.range(0, BATCH)
            .mapToObj(i -> CITIES.get(random.nextInt(CITIES.size())))
            .toList());
  }

  /** {@code amount / income > 0.4 ? amount * 0.1 : amount - income}. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column numbers() {
    return numbers.evaluate(columns, BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column numbersLoop() {
    double[] amount = ((DoubleColumn) columns.get(0)).values();
    double[] income = ((DoubleColumn) columns.get(1)).values();
    double[] results = new double[BATCH];
    for (int row = 0; row < BATCH; row++) {
      double ratio = amount[row] / income[row];
      double result = ratio > 0.4 ? amount[row] * 0.1 : amount[row] - income[row];
      results[row] = Double.isFinite(ratio) && Double.isFinite(result) ? result : Double.NaN;
    }
    return new DoubleColumn(results, BATCH);
  }

  /** {@code count > 30 && total % 7 == 0 || count == 5}. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column logic() {
    return logic.evaluate(columns, BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column logicLoop() {
    LongColumn count = (LongColumn) columns.get(2);
    LongColumn total = (LongColumn) columns.get(3);
    long[] results = new long[BATCH];
    long[] nulls = new long[(BATCH + 63) >> 6];
    for (int row = 0; row < BATCH; row++) {
      boolean isSmall = !count.isNull(row) && count.value(row) <= 30;
      boolean isOdd = !total.isNull(row) && total.value(row) % 7 != 0;
      boolean isFive = !count.isNull(row) && count.value(row) == 5;
      boolean isKnown = isFive || (!count.isNull(row) && (isSmall || isOdd || !total.isNull(row)));
      results[row] = isKnown && (isFive || (!isSmall && !isOdd)) ? 1 : 0;
      if (!isKnown) {
        nulls[row >> 6] |= 1L << (row & 63);
      }
    }
    return new LongColumn(results, nulls, BATCH);
  }

  /** {@code hour(at, 'Europe/Berlin')}, of times in any order. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column times() {
    return times.evaluate(columns, BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column timesLoop() {
    LongColumn at = (LongColumn) columns.get(4);
    long[] results = new long[BATCH];
    for (int row = 0; row < BATCH; row++) {
      results[row] =
          at.isNull(row) ? 0 : Instant.ofEpochMilli(at.value(row)).atZone(ZONE).getHour();
    }
    return new LongColumn(results, at.nulls(), BATCH);
  }

  /** {@code lower(city) + '/' + city}. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column texts() {
    return joined.evaluate(columns, BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Column textsLoop() {
    StringColumn city = (StringColumn) columns.get(5);
    byte[] source = city.bytes();
    byte[] results = new byte[2 * source.length + BATCH];
    int[] offsets = new int[BATCH + 1];
    int at = 0;
    for (int row = 0; row < BATCH; row++) {
      if (!city.isNull(row)) {
        for (int i = city.start(row); i < city.end(row); i++) {
          byte letter = source[i];
          results[at++] = letter >= 'A' && letter <= 'Z' ? (byte) (letter | 0x20) : letter;
        }
        results[at++] = '/';
        for (int i = city.start(row); i < city.end(row); i++) {
          results[at++] = source[i];
        }
      }
      offsets[row + 1] = at;
    }
    return new StringColumn(results, offsets, BATCH);
  }
}
