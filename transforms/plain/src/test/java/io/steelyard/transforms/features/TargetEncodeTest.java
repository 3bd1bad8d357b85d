package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Target encoding against scikit-learn 1.9.1, whose numbers {@code features/target.py} made. */
class TargetEncodeTest {
  private static final int FOLDS = 5;

  /** Rows to fit on and what their categories become. */
  record Sample(Task task, double smoothing, List<String[]> rows, Map<String, double[]> means) {
    @Override
    public String toString() {
      return task + ", smoothing " + smoothing;
    }
  }

  static Stream<Sample> samples() throws IOException {
    Map<String, Sample> samples = new java.util.LinkedHashMap<>();
    try (InputStream in = TargetEncodeTest.class.getResourceAsStream("/features/target.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] parts = line.split(",", -1);
        if (parts.length < 5) {
          continue;
        }
        Sample sample =
            samples.computeIfAbsent(
                parts[1] + parts[2],
                name ->
                    new Sample(
                        Task.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)),
                        Double.parseDouble(parts[2]),
                        new ArrayList<>(),
                        new java.util.LinkedHashMap<>()));
        if (parts[0].equals("fit")) {
          sample.rows.add(new String[] {parts[3], parts[4]});
        } else {
          sample.means.put(
              parts[3],
              Arrays.stream(parts[4].split(";", -1)).mapToDouble(Double::parseDouble).toArray());
        }
      }
    }
    return samples.values().stream();
  }

  private static FeaturePlan plan(Task task, Map<String, Object> argument) {
    boolean number = task == Task.REGRESSION;
    return FeaturePlan.bind(
        Plans.definition(
            task,
            List.of(
                ColumnSpec.of("category", ColumnType.STRING),
                ColumnSpec.of("label", number ? ColumnType.DOUBLE : ColumnType.STRING)),
            new LabelSpec("label", task == Task.BINARY ? "1" : null),
            null,
            List.of(
                new FeatureSpec(
                    "mean", List.of("category"), List.of(StepSpec.of("targetEncode", argument))))));
  }

  private static Map<String, Object> smoothed(double smoothing) {
    return Map.of("smoothing", smoothing, "folds", FOLDS);
  }

  /** Rows of category and label; the key of each is its number. */
  private static RowBatch batch(FeaturePlan plan, List<String[]> rows) {
    RowBatch unkeyed =
        TextRows.batch(plan.schema(), rows.stream().map(row -> List.of(row)).toList());
    List<String> keys = IntStream.range(0, rows.size()).mapToObj(i -> "row " + i).toList();
    return new RowBatch(
        plan.schema(), unkeyed.columns(), StringColumn.of(keys), unkeyed.timestamps());
  }

  private static double[] encoded(FittedPlan plan, RowBatch rows, int block) {
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(rows, matrix);
    return Arrays.copyOf(matrix.numbers(block), rows.rows());
  }

  private static double[] inTraining(FittedPlan plan, RowBatch rows) {
    FeatureMatrix matrix = plan.newMatrix();
    BitSet all = new BitSet();
    all.set(0, rows.rows());
    plan.encode(rows, all, matrix);
    return Arrays.copyOf(matrix.numbers(0), rows.rows());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void categoriesAreThoseOfScikitLearn(Sample sample) {
    FeaturePlan plan = plan(sample.task, smoothed(sample.smoothing));
    FittedPlan fitted = Plans.fit(plan, List.of(batch(plan, sample.rows)));
    String label = sample.rows.get(0)[1];
    List<String[]> asked = new ArrayList<>();
    sample.means.keySet().forEach(category -> asked.add(new String[] {category, label}));
    int outputs = sample.means.values().iterator().next().length;
    assertThat(fitted.blocks().size(), is(outputs));
    for (int output = 0; output < outputs; output++) {
      double[] found = encoded(fitted, batch(plan, asked), output);
      for (int i = 0; i < found.length; i++) {
        double expected = Objects.requireNonNull(sample.means.get(asked.get(i)[0]))[output];
        assertThat(asked.get(i)[0], found[i], closeTo(expected, 1e-13 * (1 + Math.abs(expected))));
      }
    }
  }

  /** Whatever the rows of its own fold are, a training row is encoded by the others alone. */
  @ParameterizedTest
  @MethodSource("samples")
  void aTrainingRowIsEncodedAsByAPlanFittedWithoutItsFold(Sample sample) {
    FeaturePlan plan = plan(sample.task, smoothed(sample.smoothing));
    RowBatch rows = batch(plan, sample.rows);
    double[] found = inTraining(Plans.fit(plan, List.of(rows)), rows);
    int[] folds = new int[rows.rows()];
    new Folds(FOLDS, 1, -1).of(rows, folds);
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      int[] others = IntStream.range(0, folds.length).filter(i -> folds[i] != left).toArray();
      RowBatch without = rows.select(others, others.length);
      if (others.length == folds.length) {
        continue;
      }
      double[] expected = encoded(Plans.fit(plan, List.of(without)), rows, 0);
      for (int row = 0; row < folds.length; row++) {
        if (folds[row] == fold) {
          assertThat("row " + row, found[row], closeTo(expected[row], 0));
        }
      }
    }
  }

  /** The label of a row changes nothing of what the row itself is learned from. */
  @ParameterizedTest
  @CsvSource({"0", "50", "299"})
  void theLabelOfARowIsNotInItsOwnNumbers(int row) throws IOException {
    Sample sample = samples().skip(1).findFirst().orElseThrow();
    FeaturePlan plan = plan(Task.BINARY, smoothed(7.5));
    List<String[]> changed = new ArrayList<>(sample.rows);
    String[] old = changed.get(row);
    changed.set(row, new String[] {old[0], old[1].equals("1") ? "0" : "1"});
    RowBatch before = batch(plan, sample.rows);
    RowBatch after = batch(plan, changed);
    double own = inTraining(Plans.fit(plan, List.of(before)), before)[row];
    assertThat(inTraining(Plans.fit(plan, List.of(after)), after)[row], is(own));
  }

  /** Columns that have nothing to do with the label. */
  enum Identifiers {
    /** One for each row. */
    UNIQUE(Integer.MAX_VALUE),
    /** About four rows for each. */
    REPEATED(12_500),
    /** About a thousand rows for each. */
    FEW(50);

    private final int different;

    Identifiers(int different) {
      this.different = different;
    }
  }

  @ParameterizedTest
  @EnumSource(Identifiers.class)
  void randomIdentifiersTellNothing(Identifiers identifiers) {
    SplittableRandom random = new SplittableRandom(20_261);
    FeaturePlan plan = plan(Task.BINARY, Map.of("folds", FOLDS));
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      String id = Integer.toString(random.nextInt(identifiers.different));
      rows.add(new String[] {id, random.nextInt(10) < 3 ? "1" : "0"});
    }
    RowBatch training = batch(plan, rows.subList(0, 50_000));
    FittedPlan fitted = Plans.fit(plan, List.of(training));
    double heldOut =
        areaUnderCurve(
            encoded(fitted, batch(plan, rows.subList(50_000, 100_000)), 0),
            rows.subList(50_000, 100_000));
    assertThat("seed 20261, held out", heldOut, closeTo(0.5, 0.01));
    double trained = areaUnderCurve(inTraining(fitted, training), rows.subList(0, 50_000));
    assertThat("seed 20261, training", Math.abs(trained - 0.5) < 0.03, is(true));
    if (identifiers != Identifiers.FEW) {
      double leaking = areaUnderCurve(encoded(fitted, training, 0), rows.subList(0, 50_000));
      assertThat("what would leak", leaking, greaterThan(0.7));
    }
  }

  /** By ranks (Mann and Whitney), equal numbers half each. */
  private static double areaUnderCurve(double[] numbers, List<String[]> rows) {
    Integer[] order = new Integer[numbers.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(numbers[a], numbers[b]));
    double ranks = 0;
    long positives = 0;
    for (int begin = 0; begin < order.length; ) {
      int end = begin;
      while (end < order.length && numbers[order[end]] == numbers[order[begin]]) {
        end++;
      }
      for (int i = begin; i < end; i++) {
        if (rows.get(order[i])[1].equals("1")) {
          ranks += (begin + 1 + end) / 2.0;
          positives++;
        }
      }
      begin = end;
    }
    double negatives = numbers.length - (double) positives;
    return (ranks - positives * (positives + 1) / 2.0) / (positives * negatives);
  }

  @ParameterizedTest
  @CsvSource({
    // Of six rows: a 1 1, b 0 0, missing 1 0; without smoothing.
    "mean, category, 1, 1, 0, 0.5, 0.5",
    "mean, mean, 1, 1, 0, 0.5, 0.5",
    "missing, missing, 1, 1, 0, NaN, NaN",
    "missing, category, 1, 1, 0, 0.5, NaN",
    "mean, category, 3, 0.5, 0.5, 0.5, 0.5",
    "missing, category, 3, NaN, NaN, NaN, NaN",
  })
  void policiesSayWhatOthersBecome(
      String unseen,
      String missing,
      long minimumCount,
      double a,
      double b,
      double none,
      double other) {
    FeaturePlan plan =
        plan(
            Task.BINARY,
            Map.of(
                "smoothing",
                0.0,
                "folds",
                FOLDS,
                "minimumCount",
                minimumCount,
                "unseen",
                unseen,
                "missing",
                missing));
    String[][] rows = {{"a", "1"}, {"a", "1"}, {"b", "0"}, {"b", "0"}, {"", "1"}, {"", "0"}};
    FittedPlan fitted = Plans.fit(plan, List.of(batch(plan, List.of(rows))));
    List<String[]> asked =
        Stream.of("a", "b", "", "other").map(name -> new String[] {name, "1"}).toList();
    assertThat(encoded(fitted, batch(plan, asked), 0), is(new double[] {a, b, none, other}));
  }
}
