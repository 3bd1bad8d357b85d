package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfilledNumbersTest {
  @Test
  void whatIsMissingWhereZeroIsUnusualIsTold() {
    assertThat(
        warnings(98, 102, Double.NaN, 100),
        is(
            List.of(
                "n is missing in 25.0 % of the rows, and linear-regression reads what is missing as"
                    + " 0, where the others have a mean of 100.0: give its feature the step"
                    + " impute.")));
    // A boolean of which some are true.
    assertThat(warnings(1, 0, Double.NaN).size(), is(1));
    assertThat(warnings(7, Double.NaN).size(), is(1));
  }

  @Test
  void whereNothingIsMissingOrZeroIsTheMeanNothingIs() {
    assertThat(warnings(98, 102), is(List.of()));
    assertThat(warnings(-1.5, 1.5, Double.NaN), is(List.of()));
    assertThat(warnings(0, 0, Double.NaN), is(List.of()));
    assertThat(warnings(Double.NaN, Double.NaN), is(List.of()));
    assertThat(warnings(), is(List.of()));
  }

  private static List<String> warnings(double... values) {
    List<FeatureBlock> blocks = List.of(new FeatureBlock("n", Kind.NUMBER, 0, 1));
    UnfilledNumbers numbers = new UnfilledNumbers(blocks);
    FeatureMatrix features = new FeatureMatrix(blocks);
    for (double value : values) {
      features.resize(1);
      features.numbers(0)[0] = value;
      numbers.observe(features);
    }
    return numbers.warnings("linear-regression");
  }
}
