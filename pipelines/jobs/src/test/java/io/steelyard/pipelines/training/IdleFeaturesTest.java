package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleFeaturesTest {
  private static final double NONE = Double.NaN;

  private static FeatureMatrix features(double[]... numbers) {
    List<FeatureBlock> blocks = new ArrayList<>(List.of(new FeatureBlock("c", Kind.ONE_HOT, 0, 3)));
    for (int i = 0; i < numbers.length; i++) {
      blocks.add(new FeatureBlock("n" + i, Kind.NUMBER, 3 + i, 1));
    }
    FeatureMatrix features = new FeatureMatrix(blocks);
    features.resize(3);
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(numbers[i], 0, features.numbers(1 + i), 0, 3);
    }
    return features;
  }

  @Test
  void featuresThatAreMissingOrConstantAreNamed() {
    FeatureMatrix features =
        features(
            new double[] {NONE, NONE, NONE},
            new double[] {4, 4, 4},
            new double[] {4, 4, NONE},
            new double[] {NONE, 4, 4},
            new double[] {0, 0, 1});
    System.arraycopy(new int[] {1, 1, 1}, 0, features.indices(0), 0, 3);
    IdleFeatures idle = IdleFeatures.of(features);
    assertThat(idle.missing(), contains("n0"));
    assertThat(idle.constant(), contains("c", "n1"));
    assertThat(
        idle.warnings(),
        is(
            List.of(
                "No training row has a value of the feature n0: nothing is learned from what is"
                    + " always missing. See how the column is called and written in the data, or"
                    + " leave the feature out.",
                "All training rows have the same value of 2 features, c, n1: nothing is learned"
                    + " from what never differs.")));
  }

  @Test
  void aCategoryThatNoRowHasIsMissing() {
    FeatureMatrix features = features();
    System.arraycopy(new int[] {-1, -1, -1}, 0, features.indices(0), 0, 3);
    assertThat(IdleFeatures.of(features).missing(), contains("c"));
    System.arraycopy(new int[] {-1, -1, 2}, 0, features.indices(0), 0, 3);
    assertThat(IdleFeatures.of(features).warnings(), is(empty()));
  }

  @Test
  void noMoreThanThreeAreNamed() {
    IdleFeatures idle = new IdleFeatures(List.of(), List.of("a", "b", "c", "d"));
    assertThat(
        idle.warnings(),
        contains(
            "All training rows have the same value of 4 features, a, b, c, …: nothing is learned"
                + " from what never differs."));
  }
}
