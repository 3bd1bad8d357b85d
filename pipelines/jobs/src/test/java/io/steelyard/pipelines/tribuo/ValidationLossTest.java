package io.steelyard.pipelines.tribuo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationLossTest {
  private static ValidationLoss ofTwoRows(int patience) {
    FeatureMatrix features = new FeatureMatrix(List.of());
    features.resize(2);
    TrainingRows rows = new TrainingRows(features, new double[2], new double[] {1, 3}, 1);
    return new ValidationLoss(rows, Task.REGRESSION, patience);
  }

  /** The label of both rows is 0, so the loss is the square of the margin. */
  private static float[][] margins(double both) {
    return new float[][] {{(float) both}, {(float) both}};
  }

  @Test
  void endsWithTheRoundThatMakesThePatienceFull() {
    ValidationLoss loss = ofTwoRows(2);
    assertThat(loss.endsWith(margins(3)), is(false));
    assertThat(loss.endsWith(margins(2)), is(false));
    assertThat(loss.endsWith(margins(2.5)), is(false));
    assertThat(loss.endsWith(margins(2)), is(true));
    assertThat(loss.bestRounds(), is(2));
  }

  @Test
  void aLowerLossBeginsThePatienceAgain() {
    ValidationLoss loss = ofTwoRows(1);
    assertThat(loss.endsWith(margins(3)), is(false));
    assertThat(loss.endsWith(margins(-1)), is(false));
    assertThat(loss.endsWith(margins(1)), is(true));
  }

  @Test
  void rowsCountByTheirWeights() {
    ValidationLoss loss = ofTwoRows(1);
    assertThat(loss.endsWith(new float[][] {{2}, {1}}), is(false));
    // 1 + 3 * 2 is less than 2 * 2 + 3 * 1 = 7 only by a little: (1, sqrt 1.99).
    assertThat(loss.endsWith(new float[][] {{1}, {(float) Math.sqrt(1.99)}}), is(false));
    assertThat(loss.endsWith(new float[][] {{1}, {(float) Math.sqrt(2.01)}}), is(true));
  }
}
