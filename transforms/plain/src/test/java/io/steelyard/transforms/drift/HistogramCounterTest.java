package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts against a slow, obvious way to find them: a value at a time, bin by bin. */
class HistogramCounterTest {
  private static final double[] EDGES = {-1, 0, 0.5, 2};
  private static final List<String> TERMS = List.of("red", "green", "blue");
  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new Field("real", ColumnType.DOUBLE),
              new Field("ignored", ColumnType.STRING),
              new Field("text", ColumnType.STRING),
              new Field("whole", ColumnType.INT)));
  private static final HistogramPlan PLAN =
      new HistogramPlan(
          List.of(
              Series.score("first", 0, new NumberBins(new double[] {0.25, 0.5, 0.75})),
              Series.column("text", new TextBins(TERMS)),
              Series.column("whole", new NumberBins(EDGES)),
              Series.column("real", new NumberBins(EDGES)),
              Series.score("second", 1, new NumberBins(new double[] {0.25, 0.5, 0.75}))));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void countsAreThoseOfTheOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HistogramCounter counter = new HistogramCounter(PLAN, SCHEMA);
    long[][] expected = new long[5][];
    Arrays.setAll(expected, i -> new long[PLAN.series().get(i).bins().size()]);
    double[][] sums = new double[5][7];
    long all = 0;
    for (int batch = 0; batch < 5; batch++) {
      int rows = random.nextInt(300);
      all += rows;
      double[] reals = new double[rows];
      long[] whole = new long[rows];
      long[] nulls = new long[(rows + 63) / 64];
      double[] scores = new double[2 * rows];
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        reals[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(-6, 7) / 2.0;
        whole[row] = random.nextInt(-3, 5);
        boolean missing = random.nextInt(4) == 0;
        if (missing) {
          whole[row] = 0;
          nulls[row >> 6] |= 1L << row;
        }
        texts.add(List.of("red", "green", "blue", "", "grey").get(random.nextInt(5)));
        scores[2 * row] = random.nextInt(9) / 8.0;
        scores[2 * row + 1] = 1 - scores[2 * row];
        expected[0][slow(scores[2 * row], 0.25, 0.5, 0.75)]++;
        sums[0][slow(scores[2 * row], 0.25, 0.5, 0.75)] += scores[2 * row];
        int term = TERMS.indexOf(texts.get(row));
        expected[1][texts.get(row).isEmpty() ? 4 : term < 0 ? 3 : term]++;
        expected[2][slow(missing ? Double.NaN : whole[row], EDGES)]++;
        sums[2][slow(missing ? Double.NaN : whole[row], EDGES)] += whole[row];
        expected[3][slow(reals[row], EDGES)]++;
        sums[3][slow(reals[row], EDGES)] += reals[row];
        expected[4][slow(scores[2 * row + 1], 0.25, 0.5, 0.75)]++;
        sums[4][slow(scores[2 * row + 1], 0.25, 0.5, 0.75)] += scores[2 * row + 1];
      }
      StringColumn text = StringColumn.of(texts);
      RowBatch rowBatch =
          new RowBatch(
              SCHEMA,
              List.of(
                  new DoubleColumn(reals, rows), text, text, new LongColumn(whole, nulls, rows)),
              text,
              new long[rows]);
      counter.observe(rowBatch, new Scores(rows, 2, scores));
      counter.reject(3);
    }
    Histograms state = counter.state();
    assertThat("seed " + seed, state.rows(), is(all));
    assertThat("seed " + seed, state.rejected(), is(15L));
    for (int series = 0; series < 5; series++) {
      assertThat("seed " + seed, state.counts(series), is(expected[series]));
      for (int bin = 0; series != 1 && bin < expected[series].length - 1; bin++) {
        double mean =
            ((NumberBins) PLAN.series().get(series).bins())
                .mean(bin, expected[series][bin], state.of(series).offsets()[bin]);
        double slow = sums[series][bin] / expected[series][bin];
        assertThat(
            "seed " + seed, mean, expected[series][bin] == 0 ? is(mean) : closeTo(slow, 1e-6));
      }
    }
    assertThat("seed " + seed, state.of(1).offsets().length, is(0));
    counter.clear();
    assertThat(counter.state().rows(), is(0L));
  }

  private static int slow(double value, double... edges) {
    int last = edges.length - 1;
    if (Double.isNaN(value)) {
      return edges.length + 1;
    }
    if (value < edges[0]) {
      return 0;
    }
    for (int i = 0; i < last; i++) {
      if (value >= edges[i] && (value < edges[i + 1] || (i == last - 1 && value == edges[last]))) {
        return i + 1;
      }
    }
    return edges.length;
  }

  @Test
  void plansThatDoNotFitTheSchemaAreRefused() {
    for (Series series :
        List.of(
            Series.column("absent", new TextBins(TERMS)),
            Series.column("real", new TextBins(TERMS)),
            Series.column("text", new NumberBins(EDGES)))) {
      HistogramPlan plan = new HistogramPlan(List.of(series));
      assertThrows(IllegalArgumentException.class, () -> new HistogramCounter(plan, SCHEMA));
    }
  }
}
