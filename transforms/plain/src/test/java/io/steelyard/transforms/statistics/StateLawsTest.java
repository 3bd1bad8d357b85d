package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.NumberBins;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.TextBins;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.measures.Measured;
import io.steelyard.transforms.measures.Measurements;
import io.steelyard.transforms.measures.Statistic;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceCounter;
import io.steelyard.transforms.performance.PerformanceKey;
import io.steelyard.transforms.performance.PerformanceShape;
import io.steelyard.transforms.performance.PerformanceState;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.texts.NGrams;
import io.steelyard.transforms.texts.Words;
import io.steelyard.transforms.windows.WindowTally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link State}, for every state. States are compared by the bytes of their codecs. */
class StateLawsTest {
  private static final int ROWS = 600;

  /** A state of some of the rows that a seed makes, observed in batches of a size. */
  record Kind<S extends State<S>>(String name, S identity, StateCodec<S> codec, Observer<S> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Observer<S> {
    S observe(long seed, int[] rows, int batchSize);
  }

  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(new Field("number", ColumnType.DOUBLE), new Field("text", ColumnType.STRING)));

  private static final TableAnalyzer ANALYZER =
      new TableAnalyzer(
          List.of(
              new NumberSource(0, List.of()),
              new NumberSource(0, List.of((values, rows) -> halve(values, rows)))),
          List.of(1),
          List.of(
              new NumberPair(new NumberSource(0, List.of()), new Reciprocal(0)),
              new NumberPair(new Reciprocal(0), new Reciprocal(0))),
          List.of(new VocabularyRequest(1, ColumnType.STRING, 5, 2)));

  private static Measurements measurements(TableStatistics table) {
    List<Measured<?>> measured = new ArrayList<>();
    table.numbers().forEach(each -> measured.add(new Measured<>(Statistic.NUMBERS, each)));
    table.pairs().forEach(each -> measured.add(new Measured<>(Statistic.PAIR, each)));
    return new Measurements(measured);
  }

  /** Of a column, missing for about every other row; held within the finite doubles. */
  private record Reciprocal(int column) implements RowNumbers {
    private static final long serialVersionUID = 1L;

    @Override
    public void copy(RowBatch rows, double[] target) {
      NumberColumns.copy(rows.column(column), target);
      for (int i = 0; i < rows.rows(); i++) {
        double value = Math.max(-1e308, Math.min(1e308, 1 / target[i]));
        target[i] = Double.doubleToLongBits(target[i]) % 2 == 0 ? value : Double.NaN;
      }
    }
  }

  /** Of a few values many times, as hashes are: of 64 bits that each may be set. */
  private static SeenValues seenValues(long seed, int[] rows, int batchSize) {
    SeenValuesAccumulator seen = new SeenValuesAccumulator();
    for (int row : rows) {
      seen.add(new SplittableRandom(seed + row % 7).nextLong());
    }
    return seen.state();
  }

  /** Of a few seconds to many years; for every fourth seed of more of them than units are kept. */
  private static TimeCounts times(long seed, int[] rows, int batchSize) {
    TimeAccumulator times = new TimeAccumulator();
    for (int row : rows) {
      SplittableRandom random = new SplittableRandom(seed + 1_000_003L * row);
      for (int i = 0; i < (seed % 4 == 0 ? 300 : 1); i++) {
        times.add(random.nextLong() >> (12 + seed));
      }
    }
    return times.state();
  }

  private static void halve(double[] values, int rows) {
    for (int i = 0; i < rows; i++) {
      values[i] /= 2;
    }
  }

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        new Kind<>("table", ANALYZER.empty(), ANALYZER.codec(), StateLawsTest::table),
        new Kind<>(
            "number",
            NumberStatistics.EMPTY,
            NumberStatistics.CODEC,
            (seed, rows, size) -> table(seed, rows, size).numbers().get(0)),
        new Kind<>(
            "measurements",
            Measurements.NONE,
            Measurements.CODEC,
            (seed, rows, size) -> measurements(table(seed, rows, size))),
        new Kind<>("seen values", SeenValues.EMPTY, SeenValues.CODEC, StateLawsTest::seenValues),
        new Kind<>("times", TimeCounts.NONE, TimeCounts.CODEC, StateLawsTest::times),
        new Kind<>(
            "moments",
            Moments.EMPTY,
            Moments.CODEC,
            (seed, rows, size) -> table(seed, rows, size).numbers().get(0).moments()),
        new Kind<>(
            "pair",
            PairMoments.EMPTY,
            PairMoments.CODEC,
            (seed, rows, size) -> table(seed, rows, size).pairs().get(0)),
        new Kind<>(
            "sum",
            ExactSum.EMPTY,
            ExactSum.CODEC,
            (seed, rows, size) -> table(seed, rows, size).numbers().get(0).moments().sum()),
        new Kind<>(
            "quantiles",
            QuantileCounts.EMPTY,
            QuantileCounts.CODEC,
            (seed, rows, size) -> table(seed, rows, size).numbers().get(0).quantiles()),
        new Kind<>(
            "text",
            TextStatistics.EMPTY,
            TextStatistics.CODEC,
            (seed, rows, size) -> table(seed, rows, size).texts().get(0)),
        new Kind<>(
            "vocabulary",
            VocabularyCounts.EMPTY,
            VocabularyCounts.CODEC,
            StateLawsTest::vocabulary),
        new Kind<>(
            "vocabulary of lists",
            VocabularyCounts.EMPTY,
            VocabularyCounts.CODEC,
            StateLawsTest::listed),
        new Kind<>(
            "grouped sums",
            VocabularyCounts.EMPTY,
            VocabularyCounts.CODEC,
            StateLawsTest::groupedSums),
        new Kind<>(
            "numbers by group",
            VocabularyCounts.EMPTY,
            VocabularyCounts.CODEC,
            StateLawsTest::numbersByGroup),
        new Kind<>(
            "known texts",
            KnownTexts.NONE,
            KnownTexts.CODEC,
            (seed, rows, size) -> seen(seed, rows, size).repeated()),
        new Kind<>("seen texts", SeenTexts.NONE, SeenTexts.CODEC, StateLawsTest::seen),
        new Kind<>("histograms", Histograms.NONE, Histograms.CODEC, StateLawsTest::histograms),
        new Kind<>("scoring tally", ScoringTally.NONE, ScoringTally.codec(), StateLawsTest::tally),
        new Kind<>("window", WindowTally.NONE, WindowTally.CODEC, StateLawsTest::window),
        new Kind<>(
            "held-out rows", HeldOutSample.NONE, HeldOutSample.CODEC, StateLawsTest::heldOut),
        performance(Task.BINARY, Weighing.ROWS),
        performance(Task.BINARY, Weighing.WEIGHTS),
        performance(Task.MULTICLASS, Weighing.WEIGHTS),
        performance(Task.REGRESSION, Weighing.WEIGHTS),
        new Kind<>(
            "performance by window",
            PerformanceTally.NONE,
            PerformanceTally.CODEC,
            StateLawsTest::performanceTally),
        new Kind<>("joins", JoinCounts.NONE, JoinCounts.CODEC, StateLawsTest::joins),
        new Kind<>(
            "outcomes by slice",
            SlicedOutcomes.NONE,
            SlicedOutcomes.CODEC,
            StateLawsTest::slicedOutcomes));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <S extends State<S>> void mergesInAnyGroupingAndOrder(Kind<S> kind) throws IOException {
    for (long seed = 0; seed < 24; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] rows = IntStream.range(0, ROWS).toArray();
      String whole = digits(kind, kind.of.observe(seed, rows, ROWS));
      for (int i = ROWS - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int held = rows[i];
        rows[i] = rows[other];
        rows[other] = held;
      }
      List<S> parts = new ArrayList<>(List.of(kind.identity));
      for (int begin = 0; begin < ROWS; ) {
        int end = Math.min(ROWS, begin + random.nextInt(0, 200));
        int size = random.nextInt(1, 100);
        parts.add(kind.of.observe(seed, Arrays.copyOfRange(rows, begin, end), size));
        begin = end;
      }
      while (parts.size() > 1) {
        S left = parts.remove(random.nextInt(parts.size()));
        S right = parts.remove(random.nextInt(parts.size()));
        parts.add(random.nextInt(parts.size() + 1), copy(kind, left.merge(right)));
      }
      assertThat("seed " + seed, digits(kind, parts.get(0)), is(whole));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <S extends State<S>> void obeysTheLawsOfACommutativeMonoid(Kind<S> kind) throws IOException {
    for (long seed = 0; seed < 24; seed++) {
      S a = kind.of.observe(seed, IntStream.range(0, 100).toArray(), 7);
      S b = kind.of.observe(seed, IntStream.range(100, 350).toArray(), 100);
      S c = kind.of.observe(seed, IntStream.range(350, ROWS).toArray(), 1);
      S whole = kind.of.observe(seed, IntStream.range(0, ROWS).toArray(), ROWS);
      String why = kind.name + ", seed " + seed;
      MergeLaws.hold(why, kind.identity, a, b, c, whole, kind.codec);
      assertThat(why, copy(kind, a).equals(a), is(true));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <S extends State<S>> void damagedBytesAreRefusedOrAnotherState(Kind<S> kind) throws IOException {
    S state = kind.of.observe(5, IntStream.range(0, ROWS).toArray(), ROWS);
    byte[] bytes = write(kind, state);
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged =
          Arrays.copyOf(
              bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (int flips = random.nextInt(1, 4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      String read = readOrNone(kind, damaged);
      boolean canonical = read.equals("none") || HexFormat.of().formatHex(damaged).startsWith(read);
      assertThat("mutation " + i, canonical, is(true));
    }
  }

  private static <S extends State<S>> String readOrNone(Kind<S> kind, byte[] bytes) {
    try {
      return digits(kind, read(kind, bytes));
    } catch (IOException e) {
      return "none";
    }
  }

  private static TableStatistics table(long seed, int[] rows, int batchSize) {
    TableAccumulator accumulator = ANALYZER.accumulator();
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      accumulator.observe(batch);
    }
    return accumulator.state();
  }

  private static VocabularyCounts vocabulary(long seed, int[] rows, int batchSize) {
    VocabularyAccumulator accumulator = new VocabularyAccumulator();
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      accumulator.observe(batch.column(1), ColumnType.STRING);
    }
    return accumulator.state();
  }

  /** Of each row's text its words, and pairs of them. */
  private static VocabularyCounts listed(long seed, int[] rows, int batchSize) {
    ListedTexts words =
        new ListedTexts(1, List.of(new Words(Words.Letters.LOWER, 1, 3), new NGrams(1, 2)));
    VocabularyAccumulator accumulator = new VocabularyAccumulator();
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      accumulator.observe(batch, words);
    }
    return accumulator.state();
  }

  private static VocabularyCounts numbersByGroup(long seed, int[] rows, int batchSize) {
    VocabularyAccumulator accumulator = new VocabularyAccumulator();
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      accumulator.observe(batch, new NumbersByGroup(0, 1, ColumnType.STRING));
    }
    return accumulator.state();
  }

  /** Numbers and squares by text, and which rows have a number. */
  private static VocabularyCounts groupedSums(long seed, int[] rows, int batchSize) {
    VocabularyAccumulator accumulator = new VocabularyAccumulator();
    GroupedSums.Writer sums = new GroupedSums.Writer(accumulator);
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      StringColumn groups = (StringColumn) batch.column(1);
      for (int row = 0; row < batch.rows(); row++) {
        double number = ((DoubleColumn) batch.column(0)).values()[row];
        sums.begin(groups.bytes(), groups.start(row), groups.end(row), (int) (seed % 3));
        if (!Double.isNaN(number)) {
          sums.count(new byte[0]);
          sums.add(new byte[] {1}, number);
          sums.addSquare(new byte[] {2}, number);
        }
      }
    }
    return accumulator.state();
  }

  /** Every row by itself, as if in a bucket of its own; every ninetieth with many others. */
  private static SeenTexts seen(long seed, int[] rows, int batchSize) {
    SeenTexts seen = SeenTexts.NONE;
    for (int row : rows) {
      VocabularyAccumulator accumulator = new VocabularyAccumulator();
      for (RowBatch batch : batches(seed, new int[] {row}, batchSize)) {
        accumulator.observe(batch.column(1), ColumnType.STRING);
      }
      for (int other = 0; row % 90 == 0 && other < 600; other++) {
        String text = row + "-" + other % 500;
        accumulator.observe(StringColumn.of(List.of(text)), ColumnType.STRING);
      }
      seen = seen.merge(SeenTexts.of(accumulator.state()));
    }
    return seen;
  }

  private static Histograms histograms(long seed, int[] rows, int batchSize) {
    HistogramPlan plan =
        new HistogramPlan(
            List.of(
                Series.column("number", new NumberBins(new double[] {-10, 0, 1})),
                Series.column("text", new TextBins(List.of("a", "b"))),
                Series.score("score", 0, new NumberBins(new double[] {0, 1}))));
    HistogramCounter counter = new HistogramCounter(plan, SCHEMA);
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      double[] scores = ((DoubleColumn) batch.column(0)).values();
      counter.observe(batch, new Scores(batch.rows(), 1, scores));
      counter.reject(batch.rows());
    }
    return counter.state();
  }

  private static ScoringTally tally(long seed, int[] rows, int batchSize) {
    ScoreDigest.Accumulator digest = new ScoreDigest.Accumulator();
    RowCounts counts = RowCounts.NONE;
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      double[] scores = ((DoubleColumn) batch.column(0)).values();
      digest.add(batch.keys(), new Scores(batch.rows(), 1, scores));
      RejectionReasons reasons = RejectionReasons.of(rejections(seed, batch));
      counts =
          counts.merge(
              new RowCounts(2L * batch.rows(), batch.rows(), batch.rows(), 0, reasons, reasons));
    }
    return new ScoringTally(
        counts, digest.digest(), histograms(seed, rows, batchSize), 300L * rows.length);
  }

  /** A reason for each row, of more causes than are kept. */
  private static List<Rejection> rejections(long seed, RowBatch batch) {
    List<Rejection> rejections = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      double number = ((DoubleColumn) batch.column(0)).values()[row];
      long bits = Double.doubleToLongBits(number) + seed;
      List<Reason> reasons =
          List.of(
              reason(bits, number),
              reason(31 * bits, number),
              reason(37 * bits, number),
              new Reason("", "fields", "row " + number));
      rejections.add(new Rejection(new byte[0], reasons, "a", row, 1 + (bits & 1)));
    }
    return rejections;
  }

  private static Reason reason(long bits, double number) {
    return new Reason("c" + Long.remainderUnsigned(bits, 1_499), "range", "value " + number);
  }

  /** Every row by the bundle that its number says, and every third late. */
  private static WindowTally window(long seed, int[] rows, int batchSize) {
    WindowTally tally = WindowTally.NONE;
    for (int row : rows) {
      Histograms one = histograms(seed, new int[] {row}, batchSize);
      String bundle = "sha256:" + (row + seed) % 5;
      tally =
          tally.merge(
              new WindowTally(
                  new TreeMap<>(
                      Map.of(bundle, new WindowTally.Counts(one, row % 3 == 0 ? 2 : 0)))));
    }
    return tally;
  }

  private static HeldOutSample heldOut(long seed, int[] rows, int batchSize) {
    HeldOutSample.Sampler sampler = new HeldOutSample.Sampler(Task.REGRESSION);
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      for (int row = 0; row < batch.rows(); row++) {
        double number = ((DoubleColumn) batch.column(0)).values()[row];
        long hash = 31 * Double.doubleToLongBits(number);
        Scores scores = new Scores(1, 1, new double[] {hash % 7});
        RowLabels labels = label((int) (hash % 5));
        sampler.add(hash, scores, labels, 0, 1, hash, -hash);
      }
    }
    return sampler.state();
  }

  private static PerformanceShape shape(Task task, Weighing weighing) {
    int classes = task == Task.REGRESSION ? 1 : task == Task.BINARY ? 2 : 3;
    return new PerformanceShape(
        new OutcomeShape(task, classes, task == Task.BINARY ? 0.4 : Double.NaN, weighing),
        task == Task.REGRESSION ? 0.5 : Double.NaN);
  }

  private static Kind<PerformanceState> performance(Task task, Weighing weighing) {
    PerformanceShape shape = shape(task, weighing);
    return new Kind<>(
        "performance of " + shape.outcomes(),
        PerformanceState.none(shape),
        PerformanceState.CODEC,
        (seed, rows, size) -> performance(shape, seed, rows));
  }

  private static PerformanceTally performanceTally(long seed, int[] rows, int batchSize) {
    PerformanceTally tally = PerformanceTally.NONE;
    for (int each = 0; each < 6; each++) {
      int own = each;
      int[] some = Arrays.stream(rows).filter(row -> row % 6 == own).toArray();
      if (some.length > 0) {
        PerformanceKey key = new PerformanceKey(-3_600_000L * (each % 2), "sha256:" + each, "");
        PerformanceShape shape = shape(Task.BINARY, Weighing.ROWS);
        tally = tally.merge(PerformanceTally.of(key, performance(shape, seed, some)));
      }
    }
    return tally;
  }

  private static JoinCounts joins(long seed, int[] rows, int batchSize) {
    JoinCounts counts = JoinCounts.NONE;
    for (int row : rows) {
      SplittableRandom random = new SplittableRandom(seed * ROWS + row);
      long[] some = random.longs(8, 0, 1L << (row % 40)).toArray();
      counts =
          counts.merge(
              new JoinCounts(
                  some[0], some[1], some[2], some[3], some[4], some[5], some[6], some[7]));
    }
    return counts;
  }

  /** By two texts that are there, the other texts and the missing ones. */
  private static SlicedOutcomes slicedOutcomes(long seed, int[] rows, int batchSize) {
    List<String> texts =
        SampleTexts.of(seed, ROWS).stream()
            .filter(text -> text != null && !text.isEmpty())
            .distinct()
            .limit(2)
            .toList();
    SlicedOutcomes.Counter counter =
        new SlicedOutcomes.Counter(
            shape(Task.BINARY, Weighing.WEIGHTS).outcomes(),
            List.of(new Slice("text", texts)),
            SCHEMA);
    for (RowBatch batch : batches(seed, rows, batchSize)) {
      double[] scores = new double[batch.rows()];
      double[] labels = new double[batch.rows()];
      double[] weights = new double[batch.rows()];
      for (int row = 0; row < batch.rows(); row++) {
        long bits = Double.doubleToLongBits(((DoubleColumn) batch.column(0)).values()[row]);
        SplittableRandom random = new SplittableRandom(bits);
        scores[row] = random.nextInt(65) / 64.0;
        int label = random.nextInt(3);
        labels[row] = label == 2 ? Double.NaN : label;
        weights[row] = random.nextDouble();
      }
      RowLabels known =
          new RowLabels(
              labels, StringColumn.of(Collections.nCopies(batch.rows(), "c")), ColumnType.STRING);
      var unused = counter.observe(batch, new Scores(batch.rows(), 1, scores), known, weights);
    }
    return counter.outcomes();
  }

  /** Of some rows the label comes, of some of these again, of some another. */
  private static PerformanceState performance(PerformanceShape shape, long seed, int[] rows) {
    PerformanceCounter counter = new PerformanceCounter(shape);
    Task task = shape.outcomes().task();
    int classes = shape.outcomes().classes();
    int outputs = task == Task.MULTICLASS ? classes : 1;
    for (int row : rows) {
      SplittableRandom random = new SplittableRandom(seed * ROWS + row);
      double first = random.nextInt(65) / 64.0;
      double[] values =
          outputs == 1
              ? new double[] {task == Task.BINARY ? first : 1e9 * (first - 0.5)}
              : new double[] {first, (1 - first) / 4, 3 * (1 - first) / 4};
      Scores scores = new Scores(1, outputs, values);
      int different = task == Task.REGRESSION ? 1_000 : task == Task.BINARY ? 2 : 4;
      RowLabels label = label(random.nextInt(different));
      double weight = random.nextDouble();
      int slot = random.nextInt(PerformanceCounter.SLOTS);
      counter.predicted(scores, 0);
      if (row % 3 == 0) {
        counter.labelled(scores, label, 0, slot, weight);
      }
      if (row % 6 == 0) {
        counter.revised();
        counter.replaced(scores, label, label(random.nextInt(different)), 0, slot, weight);
      }
      if (row % 9 == 0) {
        counter.repeated();
      }
      if (row % 3 == 1) {
        counter.expired();
      }
    }
    return counter.state();
  }

  private static RowLabels label(int number) {
    return new RowLabels(
        new double[] {number}, StringColumn.of(List.of("c" + number)), ColumnType.STRING);
  }

  private static List<RowBatch> batches(long seed, int[] rows, int batchSize) {
    double[] numbers = SampleNumbers.of(seed, ROWS);
    List<Column> columns =
        List.of(new DoubleColumn(numbers, ROWS), StringColumn.of(SampleTexts.of(seed, ROWS)));
    RowBatch all = new RowBatch(SCHEMA, columns, (StringColumn) columns.get(1), new long[ROWS]);
    List<RowBatch> batches = new ArrayList<>();
    for (int begin = 0; begin < rows.length; begin += batchSize) {
      int[] some = Arrays.copyOfRange(rows, begin, Math.min(rows.length, begin + batchSize));
      batches.add(all.select(some, some.length));
    }
    return batches;
  }

  private static <S extends State<S>> S copy(Kind<S> kind, S state) throws IOException {
    return read(kind, write(kind, state));
  }

  private static <S extends State<S>> S read(Kind<S> kind, byte[] bytes) throws IOException {
    return kind.codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static <S extends State<S>> byte[] write(Kind<S> kind, S state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    kind.codec.write(state, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <S extends State<S>> String digits(Kind<S> kind, S state) throws IOException {
    return HexFormat.of().formatHex(write(kind, state));
  }
}
