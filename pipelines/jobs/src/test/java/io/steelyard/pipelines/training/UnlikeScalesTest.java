package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnlikeScalesTest {
  @Test
  void numbersMuchGreaterThanOthersAreTold() {
    assertThat(
        warning(0.5, 900),
        is(
            "The numbers are of unlike scale, from some 0.500 (n0) to 900 (n1), of which"
                + " logistic-regression learns badly: give their features the step standardize."));
  }

  /** A linear model learns a constant beside them, of which 1 is the scale. */
  @Test
  void numbersAllGreatOrAllSmallAreToldToo() {
    assertThat(warning(2_024, 2_025) != null, is(true));
    assertThat(warning(0.001, 0.002) != null, is(true));
  }

  @Test
  void numbersOfLikeScaleAndThoseThatAreAlwaysZeroAreNot() {
    assertThat(warning(0.5, -40), is(nullValue()));
    assertThat(warning(0, 1), is(nullValue()));
    assertThat(warning(0, 0), is(nullValue()));
    assertThat(warning(Double.NaN, 1), is(nullValue()));
    assertThat(warning(), is(nullValue()));
  }

  private static @Nullable String warning(double... numbers) {
    List<FeatureBlock> blocks = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      blocks.add(new FeatureBlock("n" + i, Kind.NUMBER, i, 1));
    }
    FeatureMatrix features = new FeatureMatrix(blocks);
    features.resize(1);
    for (int i = 0; i < numbers.length; i++) {
      features.numbers(i)[0] = numbers[i];
    }
    UnlikeScales scales = new UnlikeScales(blocks);
    scales.observe(features);
    scales.observe(features);
    return scales.warning("logistic-regression");
  }
}
