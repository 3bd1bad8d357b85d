package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinsTest {
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
    QuantileEdges.of(new double[] {0, 1, 1})
        .assign(new LongColumn(new long[] {1, 0, 0}, new long[] {4}, 3), found);
    assertThat(found, is(new int[] {2, 1, 4}));
  }

  @Test
  void fewValuesHaveABinEach() {
    for (double[] values : List.of(new double[] {-3, -2, 0, 7}, new double[] {-2.7, -1.3, 0.1})) {
      NumberBins bins = QuantileEdges.of(values);
      for (int i = 0; i < values.length; i++) {
        assertThat(Arrays.toString(values), bins.index(values[i]), is(i + 1));
      }
      assertThat(bins.size(), is(values.length + 3));
    }
  }

  @Test
  void aConstantHasABinOfItsOwn() {
    for (double value : new double[] {0.1, 0, -1e300, 17031081401.0}) {
      NumberBins bins = QuantileEdges.of(new double[] {value, value});
      assertThat(bins.index(value), is(1));
      assertThat(bins.index(value + Math.max(1e-9, Math.ulp(value) * 2)), is(2));
      assertThat(bins.size(), is(4));
    }
    assertThat(QuantileEdges.of(new double[] {0.1}).label(1), is("0.1"));
  }

  @Test
  void aColumnWithoutValuesHasTwoBins() {
    NumberBins bins = QuantileEdges.of(new double[] {Double.NaN, Double.NaN});
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
      NumberBins bins = QuantileEdges.of(values);
      int[] counts = new int[bins.size()];
      for (double value : values) {
        counts[bins.index(value)]++;
      }
      assertThat("seed " + seed, bins.size(), is(23));
      assertThat("seed " + seed, counts[0] + counts[21], is(0));
      for (int i = 1; i <= 20; i++) {
        assertThat("seed " + seed + ": " + counts[i], Math.abs(counts[i] - 1000) <= 2, is(true));
      }
    }
  }

  @Test
  void edgesAscend() {
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(1));
    assertThrows(IllegalArgumentException.class, () -> new NumberBins(1, 1 / 0.0));
  }

  @Test
  void textsAreFoundByTheirBytes() {
    TextBins bins = new TextBins(List.of("chip", "ü", "web", "a text of more than sixteen bytes"));
    List<String> texts =
        List.of("web", "", "chi", "ü", "chips", "a text of more than sixteen bytes", "chip");
    int[] found = new int[texts.size()];
    bins.assign(StringColumn.of(texts), found);
    assertThat(found, is(new int[] {2, 5, 4, 1, 4, 3, 0}));
    assertThat(bins.label(4) + " " + bins.label(5), is("unseen missing"));
    assertThrows(IllegalArgumentException.class, () -> new TextBins(List.of("a", "a")));
    assertThrows(IllegalArgumentException.class, () -> new TextBins(List.of("")));
  }

  /** A value that holds a twentieth of all has a bin of nothing else, wherever it lies. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -5, 5, 999, 1e-300, Double.MAX_VALUE})
  void heavyValuesHaveABinOfTheirOwn(double heavy) {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = random.doubles(10_000, -5, 5).toArray();
    Arrays.fill(values, 0, 9_600, heavy);
    NumberBins bins = QuantileEdges.of(values);
    int own = bins.index(heavy);
    long inside = Arrays.stream(values).filter(value -> bins.index(value) == own).count();
    assertThat(inside, is(9_600L));
    assertThat(bins.isUnseen(own), is(false));
    if (heavy < Double.MAX_VALUE) {
      assertThat(bins.index(Math.nextDown(heavy)), is(own - 1));
      assertThat(bins.isSingle(own), is(true));
    }
    // The others, 4 % of all, have five bins at least, and one more where the value divides one.
    assertThat(bins.size() >= 5 + 1 + 3, is(true));
    assertThat(bins.size() <= 6 + 1 + 3, is(true));
  }

  @Test
  void manyHeavyValuesAndTheirLabels() {
    double[] values = new double[4_000];
    SplittableRandom random = new SplittableRandom(6);
    Arrays.setAll(values, i -> i % 4 == 0 ? 0 : i % 4 == 1 ? 7 : random.nextDouble(-10, 10));
    NumberBins bins = QuantileEdges.of(values);
    assertThat(bins.label(bins.index(0)), is("0"));
    assertThat(bins.label(bins.index(7)), is("7"));
    assertThat(bins.label(bins.index(0) + 1).startsWith("(0, "), is(true));
    assertThat(bins.label(bins.index(0) - 1).endsWith(", 0)"), is(true));
  }

  /** Values of one bucket of the quantiles, such as times of a month, are told from each other. */
  @Test
  void aNarrowRangeFarFromZeroIsDivided() {
    double[] values = new SplittableRandom(7).doubles(10_000, 1.70e9, 1.7001e9).toArray();
    assertThat(QuantileEdges.of(values).size(), is(23));
  }

  private static SeenTexts seen(String... texts) {
    VocabularyAccumulator counts = new VocabularyAccumulator();
    counts.observe(StringColumn.of(List.of(texts)), ColumnType.STRING);
    return SeenTexts.of(counts.state());
  }

  @Test
  void otherTextsFallIntoBinsByHashAndNewOnesAreUnseen() {
    List<String> texts = new ArrayList<>(Collections.nCopies(100, "often"));
    for (int id = 0; id < 1_000; id++) {
      for (int time = 0; time < (id == 999 ? 1 : 3); time++) {
        texts.add("id-" + id);
      }
    }
    VocabularyAccumulator counted = new VocabularyAccumulator();
    counted.observe(StringColumn.of(texts), ColumnType.STRING);
    SeenTexts seen = SeenTexts.of(counted.state());
    TextBins bins = TextBins.of(counted.state(), seen, cells(texts));
    assertThat(bins.vocabulary(), is(List.of("often")));
    assertThat(bins.size(), is(23));
    int[] found = new int[texts.size()];
    bins.assign(StringColumn.of(texts), found);
    int[] counts = new int[bins.size()];
    for (int bin : found) {
      counts[bin]++;
    }
    assertThat(counts[bins.unseen()], is(0));
    assertThat(counts[0], is(100));
    for (int bin = 1; bin < 21; bin++) {
      assertThat(bins.label(bin) + " " + counts[bin], counts[bin] > 60, is(true));
    }
    List<String> others =
        java.util.stream.IntStream.range(0, 5_000).mapToObj(i -> "n" + i).toList();
    int[] foundNow = new int[5_000];
    bins.assign(StringColumn.of(others), foundNow);
    long unseen = Arrays.stream(foundNow).filter(bin -> bin == bins.unseen()).count();
    // A filter takes one in a hundred for known.
    assertThat(unseen + " are unseen", unseen >= 4_950, is(true));
    // As others would have seen it, the text of one row is unseen.
    assertThat(bins.indexOfCell(hash("id-999"), seen::isKnownToOthers), is(bins.unseen()));
    assertThat(bins.indexOfCell(hash("id-998"), seen::isKnownToOthers) < 21, is(true));
    for (int i = 0; i < texts.size(); i++) {
      assertThat(texts.get(i), bins.indexOfCell(hash(texts.get(i))), is(found[i]));
    }
  }

  /** Texts that mostly come once leave few rows for bins by hash. */
  @Test
  void textsThatComeOnceHaveOneBinByHash() {
    List<String> texts =
        java.util.stream.IntStream.range(0, 1_040).mapToObj(i -> "t" + Math.max(i, 60)).toList();
    VocabularyAccumulator counted = new VocabularyAccumulator();
    counted.observe(StringColumn.of(texts), ColumnType.STRING);
    SeenTexts seen = SeenTexts.of(counted.state());
    TextBins bins = TextBins.of(counted.state(), seen, cells(texts));
    assertThat(bins.vocabulary(), is(List.of("t60")));
    assertThat(bins.hashed(), is(1));
    assertThat(bins.indexOfCell(hash("t61")), is(1));
  }

  private static long[] cells(List<String> texts) {
    return texts.stream().mapToLong(BinsTest::hash).toArray();
  }

  private static long hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteHash.of(bytes, 0, bytes.length);
  }

  @Test
  void plansAreWrittenAndReadBack() throws IOException {
    HistogramPlan plan =
        new HistogramPlan(
            List.of(
                Series.column("amount", new NumberBins(new double[] {-0.1, 0.1, 1e300}, 0.25)),
                Series.column("empty", new NumberBins(new double[0])),
                Series.column("kind", new TextBins(List.of("a", "\"ü"))),
                Series.column("id", new TextBins(List.of("a"), 20, seen("a", "b", "c").known())),
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
    String old =
        new String(plan, StandardCharsets.UTF_8).replaceAll("\"version\": ?3", "\"version\":2");
    IOException refusal =
        assertThrows(
            IOException.class, () -> HistogramPlan.read(old.getBytes(StandardCharsets.UTF_8)));
    assertThat(refusal.getMessage(), endsWith("train the model again"));
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

  /** As many digits as tell edges apart, and four at least; a value of its own in full. */
  @Test
  void labelsHaveFewDigits() {
    NumberBins bins = new NumberBins(0.06652338057756424, 0.982824981212616, 1234.5678);
    assertThat(bins.label(0), is("below 0.06652"));
    assertThat(bins.label(1), is("[0.06652, 0.9828)"));
    assertThat(bins.label(2), is("[0.9828, 1235]"));
    NumberBins close = new NumberBins(1.00001, 1.00002, Math.nextUp(1.00002), 3);
    assertThat(close.label(1), is("[1.00001, 1.00002)"));
    assertThat(close.label(2), is("1.00002"));
    assertThat(close.label(3), is("(1.00002, 3]"));
  }
}
