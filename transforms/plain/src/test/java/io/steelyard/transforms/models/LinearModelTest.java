package io.steelyard.transforms.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearModelTest {
  private static final List<FeatureBlock> BLOCKS =
      List.of(new FeatureBlock("n", Kind.NUMBER, 0, 1), new FeatureBlock("c", Kind.ONE_HOT, 1, 2));

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMarginIsTheSumFromLeftToRightOfWhatIsPresent(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureBlock> blocks = RandomModels.blocks(random);
    FeatureMatrix rows = RandomModels.rows(blocks, random.nextInt(0, 1_100), random);
    FeatureLayout layout = FeatureLayout.of(blocks);
    double[][] weights = new double[3][layout.width() + 1];
    for (double[] own : weights) {
      Arrays.setAll(own, i -> random.nextDouble() - 0.5);
    }
    double[] values = new LinearModel(layout, Link.SOFTMAX, weights).margins(rows).values();
    for (int i = 0; i < values.length; i++) {
      double expected = margin(rows, i / 3, weights[i % 3]);
      assertThat("seed " + seed + " value " + i, values[i], is(expected));
    }
  }

  private static double margin(FeatureMatrix rows, int row, double[] weights) {
    double sum = 0.0;
    for (int block = 0; block < rows.blocks().size(); block++) {
      FeatureBlock described = rows.blocks().get(block);
      if (described.kind() == Kind.NUMBER) {
        double value = rows.numbers(block)[row];
        sum = Double.isNaN(value) ? sum : sum + weights[described.offset()] * value;
      } else if (rows.indices(block)[row] >= 0) {
        sum += weights[described.offset() + rows.indices(block)[row]];
      }
    }
    return sum + weights[rows.width()];
  }

  @Test
  void linksGiveTheirTextbookValues() {
    FeatureMatrix row = new FeatureMatrix(BLOCKS);
    row.resize(1);
    row.numbers(0)[0] = 2.0;
    row.indices(1)[0] = 1;
    FeatureLayout layout = FeatureLayout.of(BLOCKS);
    double[] one = {0.25, 9, 0.5, -1};
    double[] zero = {0, 0, 0, 0};
    // exp(0) and the sigmoid of 0 are exact; sigmoid(ln 3) is 3/4.
    assertThat(
        new LinearModel(layout, Link.LOGISTIC, new double[][] {one}).score(row).value(0), is(0.5));
    double[] logThree = {0, 0, 0, Math.log(3)};
    assertThat(
        new LinearModel(layout, Link.LOGISTIC, new double[][] {zero, logThree}).score(row).value(0),
        closeTo(0.75, 1e-15));
    double[] shares =
        new LinearModel(layout, Link.SOFTMAX, new double[][] {zero, logThree, zero})
            .score(row)
            .values();
    assertThat(shares[1], closeTo(0.6, 1e-15));
    assertThat(
        new LinearModel(layout, Link.IDENTITY, new double[][] {one}, new LabelScale(10, 3))
            .score(row)
            .value(0),
        is(3.0));
  }

  @Test
  void aSumThatOverflowsIsDecidedByItsGreatestTerms() {
    List<FeatureBlock> blocks =
        List.of(new FeatureBlock("a", Kind.NUMBER, 0, 1), new FeatureBlock("b", Kind.NUMBER, 1, 1));
    double infinite = Double.POSITIVE_INFINITY;
    double[][] inputs = {
      {infinite, infinite}, {infinite, 1}, {1, infinite}, {1e308, 1e308}, {1e308, Double.NaN}
    };
    FeatureMatrix rows = new FeatureMatrix(blocks);
    rows.resize(inputs.length);
    for (int row = 0; row < inputs.length; row++) {
      rows.numbers(0)[row] = inputs[row][0];
      rows.numbers(1)[row] = inputs[row][1];
    }
    FeatureLayout layout = FeatureLayout.of(blocks);
    double[] against = {10, -10, 0.5};
    assertThat(
        new LinearModel(layout, Link.LOGISTIC, new double[][] {against}).margins(rows).values(),
        is(new double[] {0.5, 1e200, -1e200, 0.5, 1e200}));
    double[] nothing = {0, 0, 1};
    double[] along = {10, 10, 0};
    double[][] both = {along, along, nothing};
    for (Link link : List.of(Link.SOFTMAX, Link.IDENTITY)) {
      double[][] weights = link == Link.IDENTITY ? new double[][] {along} : both;
      LabelScale scale = link == Link.IDENTITY ? new LabelScale(1e9, 3) : LabelScale.NONE;
      for (double score : new LinearModel(layout, link, weights, scale).score(rows).values()) {
        assertThat(link + ": " + score, Double.isFinite(score), is(true));
      }
    }
  }

  /** A margin that is finite may still be a prediction that no double holds. */
  @Test
  void aPredictionBeyondTheGreatestDoubleIsThat() {
    List<FeatureBlock> blocks = List.of(new FeatureBlock("a", Kind.NUMBER, 0, 1));
    FeatureMatrix rows = new FeatureMatrix(blocks);
    rows.resize(3);
    rows.numbers(0)[0] = 1e308;
    rows.numbers(0)[1] = -1e308;
    rows.numbers(0)[2] = 2;
    Model model =
        new LinearModel(
            FeatureLayout.of(blocks),
            Link.IDENTITY,
            new double[][] {{1, 0}},
            new LabelScale(1000, 5));
    assertThat(
        model.score(rows).values(), is(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 2005}));
  }
}
