package io.steelyard.benchmarks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ClusteredNormals;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.QuantileEdges;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.TextBins;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** Histograms of eight reals, two integers, four texts and a score, 1,000 rows: time a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HistogramBenchmark {
  private static final int REALS = 8;
  private static final int WHOLE = 2;
  private static final int TEXTS = 4;
  private static final int ROWS = 1_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Field> fields = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final RowBatch rows;
  private final Scores scores;
  private final HistogramCounter counter;

  /** Makes the rows and a plan for them. */
  public HistogramBenchmark() {
    for (int i = 0; i < REALS + WHOLE; i++) {
      double[] values = new double[ROWS];
      Arrays.setAll(values, row -> 100 * ClusteredNormals.normal(random));
      boolean whole = i >= REALS;
      long[] rounded = Arrays.stream(values).mapToLong(value -> (long) value).toArray();
      add(
          whole ? ColumnType.INT : ColumnType.DOUBLE,
          whole
              ? new LongColumn(rounded, new long[(ROWS + 63) / 64], ROWS)
              : new DoubleColumn(values, ROWS));
      series.add(Series.column(lastName(), QuantileEdges.of(values)));
    }
    List<String> terms = IntStream.range(0, 30).mapToObj(i -> "term " + i).toList();
    for (int i = 0; i < TEXTS; i++) {
      add(
          ColumnType.STRING,
          StringColumn.of(
              IntStream.range(0, ROWS).mapToObj(row -> terms.get(random.nextInt(30))).toList()));
      series.add(Series.column(lastName(), new TextBins(terms)));
    }
    double[] uniform = random.doubles(ROWS).toArray();
    series.add(Series.score("score", 0, QuantileEdges.of(uniform)));
    scores = new Scores(ROWS, 1, uniform);
    RowSchema schema = new RowSchema(fields);
    StringColumn keys = (StringColumn) columns.get(columns.size() - 1);
    rows = new RowBatch(schema, columns, keys, new long[ROWS]);
    counter = new HistogramCounter(new HistogramPlan(series), schema);
  }

  private void add(ColumnType type, Column column) {
    fields.add(new Field("c" + fields.size(), type));
    columns.add(column);
  }

  private String lastName() {
    return fields.get(fields.size() - 1).name();
  }

  /** Counts the rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public HistogramCounter count() {
    counter.observe(rows, scores);
    return counter;
  }
}
