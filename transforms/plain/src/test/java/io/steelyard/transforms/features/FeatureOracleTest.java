package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.FeatureSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step against {@link SlowFeature}. */
class FeatureOracleTest {
  private static final FeaturePlan PLAN = EveryStep.plan();

  /** Steps that tests of their own hold against others. */
  private static final Set<String> ELSEWHERE = Set.of("power", "targetEncode", "pca", "select");

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFeatureIsTheSlowOne(long seed) {
    List<List<String>> training = TextRows.training(seed, 100 + (int) seed);
    FittedPlan plan = Plans.fit(PLAN, List.of(TextRows.batch(PLAN.schema(), training)));
    List<List<String>> rows = new ArrayList<>(training);
    rows.addAll(TextRows.unseen(seed, 100));
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(TextRows.batch(PLAN.schema(), rows), matrix);
    int block = 0;
    int exact = 0;
    List<String> wrong = new ArrayList<>();
    for (FeatureSpec feature : EveryStep.features()) {
      if (feature.steps().stream().anyMatch(step -> ELSEWHERE.contains(step.word()))) {
        block += blocks(plan, feature);
        continue;
      }
      if (BoundFeature.combines(feature.steps())) {
        SlowJoint slow = new SlowJoint(feature, PLAN.schema(), training);
        int blocks = 0;
        for (int row = 0; row < rows.size(); row++) {
          List<@Nullable Double> expected = slow.encode(rows.get(row));
          blocks = expected.size();
          for (int i = 0; i < blocks; i++) {
            double found = EncodedRows.number(matrix, block + i, row);
            if (!isEqual(found, expected.get(i), 0)) {
              wrong.add(feature + " of " + rows.get(row) + ": " + found + ", not " + expected);
            }
          }
        }
        block += blocks;
        continue;
      }
      int column = PLAN.schema().indexOf(feature.columns().get(0));
      SlowFeature slow =
          new SlowFeature(
              PLAN.schema().field(column).type(),
              feature.steps(),
              training.stream().map(row -> row.get(column)).toList());
      double tolerance = tolerance(slow);
      exact += tolerance == 0 ? 1 : 0;
      int blocks = 0;
      for (int row = 0; row < rows.size(); row++) {
        String text = rows.get(row).get(column);
        List<@Nullable Double> expected = slow.encode(text);
        blocks = expected.size();
        for (int i = 0; i < blocks; i++) {
          double found = EncodedRows.number(matrix, block + i, row);
          if (!isEqual(found, expected.get(i), tolerance)) {
            wrong.add(feature + " of '" + text + "': " + found + ", expected " + expected);
          }
        }
      }
      block += blocks;
    }
    assertThat("seed " + seed, wrong, is(List.of()));
    assertThat(block, is(plan.blocks().size()));
    assertThat("features equal to the bit", exact, greaterThan(90));
  }

  private static int blocks(FittedPlan plan, FeatureSpec feature) {
    return plan.features().stream()
        .filter(fitted -> fitted.name().equals(feature.name()))
        .mapToInt(fitted -> fitted.encoder().blocks(fitted.name(), 0).size())
        .sum();
  }

  /** Relative; what a step after a scale is fitted with is rounded another way. */
  private static double tolerance(SlowFeature slow) {
    return slow.isExact() ? 0 : 1e-9;
  }

  private static boolean isEqual(double found, @Nullable Double expected, double tolerance) {
    if (expected == null || tolerance == 0) {
      return Double.compare(found, expected == null ? Double.NaN : expected) == 0;
    }
    return Math.abs(found - expected) <= tolerance * (1 + Math.abs(expected));
  }
}
