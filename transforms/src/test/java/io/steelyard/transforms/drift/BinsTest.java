package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.TableAnalyzer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinsTest {
  private static NumberStatistics statistics(double... values) {
    TableAccumulator accumulator =
        new TableAnalyzer(List.of(new NumberSource(0, List.of())), List.of(), List.of())
            .accumulator();
    accumulator.observe(
        new RowBatch(
            new RowSchema(List.of(new Field("x", ColumnType.DOUBLE))),
            List.of(new DoubleColumn(values, values.length)),
            StringColumn.of(Arrays.stream(values).mapToObj(Double::toString).toList()),
            new long[values.length]));
    return accumulator.state().numbers().get(0);
  }

  @Test
  void numbersFallBetweenEdges() {
    NumberBins bins = new NumberBins(new double[] {0, 1, 2.5});
    double[] values = {-1e300, -1e-9, 0, 0.99, 1, 2.49, 2.5, 2.51, Double.NaN};
    int[] expected = {0, 0, 1, 1, 2, 2, 2, 3, 4};
    int[] found = new int[values.length];
    bins.assign(new DoubleColumn(values, values.length), found);
    assertThat(found, is(expected));
    assertThat(bins.size(), is(5));
    assertThat(
        java.util.stream.IntStream.range(0, 5).mapToObj(bins::label).toList(),
        is(List.of("below 0", "[0, 1)", "[1, 2.5]", "above 2.5", "missing")));
    int[] unseen = java.util.stream.IntStream.range(0, 5).filter(bins::isUnseen).toArray();
    assertThat(unseen, is(new int[] {0, 3}));
  }

  /** Against a look at each edge in turn. */
  @Test
  void theSearchIsThatOfTheOracle() {
    for (int size = 2; size < 70; size++) {
      double[] edges = new double[size];
      Arrays.setAll(edges, i -> i * i - 10.5);
      NumberBins bins = new NumberBins(edges);
      for (double value = -12; value < edges[size - 1] + 2; value += 0.25) {
        int expected = 0;
        for (double edge : edges) {
          expected += edge <= value ? 1 : 0;
        }
        expected -= value == edges[size - 1] ? 1 : 0;
        assertThat(size + " edges, " + value, bins.index(value), is(expected));
      }
    }
  }

  @Test
  void integersAndBooleansCountAsNumbers() {
    int[] found = new int[3];
    QuantileEdges.of(statistics(0, 1, 1))
        .assign(new LongColumn(new long[] {1, 0, 0}, new long[] {4}, 3), found);
    assertThat(found, is(new int[] {2, 1, 4}));
  }

  @Test
  void fewValuesHaveABinEach() {
    for (double[] values : List.of(new double[] {-3, -2, 0, 7}, new double[] {-2.7, -1.3, 0.1})) {
      NumberBins bins = QuantileEdges.of(statistics(values));
      for (int i = 0; i < values.length; i++) {
        assertThat(Arrays.toString(values), bins.index(values[i]), is(i + 1));
      }
      assertThat(bins.size(), is(values.length + 3));
      assertThat(QuantileEdges.of(values).size(), is(bins.size()));
    }
  }

  @Test
  void aConstantHasABinOfItsOwn() {
    for (double value : new double[] {0.1, 0, -1e300, 17031081401.0}) {
      NumberBins bins = QuantileEdges.of(statistics(value, value));
      assertThat(bins.index(value), is(1));
      assertThat(bins.index(value + Math.max(1e-9, Math.ulp(value) * 2)), is(2));
      assertThat(bins.size(), is(4));
    }
    assertThat(QuantileEdges.of(statistics(0.1)).label(1), is("0.1"));
  }

  @Test
  void aColumnWithoutValuesHasTwoBins() {
    NumberBins bins = QuantileEdges.of(statistics(Double.NaN, Double.NaN));
    assertThat(bins.size(), is(2));
    assertThat(bins.index(3), is(0));
    assertThat(bins.index(Double.NaN), is(bins.missing()));
    assertThat(List.of(bins.label(0), bins.label(1)), is(List.of("any value", "missing")));
    assertThat(bins.isUnseen(0), is(true));
  }

  @Test
  void manyValuesAreCutIntoEqualShares() {
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] values = random.doubles(20_000, -1000, 3000).toArray();
      for (NumberBins bins :
          List.of(QuantileEdges.of(statistics(values)), QuantileEdges.of(values))) {
        int[] counts = new int[bins.size()];
        for (double value : values) {
          counts[bins.index(value)]++;
        }
        assertThat("seed " + seed, bins.size(), is(23));
        assertThat("seed " + seed, counts[0] + counts[21], is(0));
        for (int i = 1; i <= 20; i++) {
          assertThat("seed " + seed + ": " + counts[i], Math.abs(counts[i] - 1000) < 150, is(true));
        }
      }
    }
  }

  @Test
  void edgesAscend() {
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(new double[] {1, 1}));
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(new double[] {1, 1 / 0.0}));
  }

  @Test
  void textsAreFoundByTheirBytes() {
    TextBins bins = new TextBins(List.of("chip", "ü", "web", "a text of more than sixteen bytes"));
    List<String> texts =
        List.of("web", "", "chi", "ü", "chips", "a text of more than sixteen bytes", "chip");
    int[] found = new int[texts.size()];
    bins.assign(StringColumn.of(texts), found);
    assertThat(found, is(new int[] {2, 5, 4, 1, 4, 3, 0}));
    assertThat(bins.label(4) + " " + bins.label(5), is("other missing"));
    assertThrows(IllegalArgumentException.class, () -> new TextBins(List.of("a", "a")));
    assertThrows(IllegalArgumentException.class, () -> new TextBins(List.of("")));
  }

  @Test
  void plansAreWrittenAndReadBack() throws IOException {
    HistogramPlan plan =
        new HistogramPlan(
            List.of(
                Series.column("amount", new NumberBins(new double[] {-0.1, 0.1, 1e300})),
                Series.column("empty", new NumberBins(new double[0])),
                Series.column("kind", new TextBins(List.of("a", "\"ü"))),
                Series.column("score", new TextBins(List.of())),
                Series.score("score", 0, new NumberBins(new double[] {0, 1}))));
    HistogramPlan read = HistogramPlan.read(plan.json());
    assertThat(read, is(plan));
    assertThat(read.json(), is(plan.json()));
  }

  @Test
  void damagedPlansAreRefused() {
    byte[] plan =
        new HistogramPlan(
                List.of(
                    Series.column("a", new NumberBins(new double[] {0, 1})),
                    Series.column("b", new TextBins(List.of("x", "y")))))
            .json();
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = plan.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      try {
        HistogramPlan read = HistogramPlan.read(damaged);
        assertThat("mutation " + i, HistogramPlan.read(read.json()), is(read));
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused > 1000, is(true));
    assertThrows(IOException.class, () -> HistogramPlan.read(Arrays.copyOf(plan, 60)));
  }
}
