package io.steelyard.transforms.models;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.transforms.features.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Weights and a bias for each output. A margin is 0 + x1 w1 + x2 w2 + … + bias, each product and
 * sum rounded to double, in the order of the feature vector; a missing number and an absent
 * category add nothing. A margin is finite whatever the row: where the sum overflows, each number
 * and each product is held within ±1e200, so that the greatest of them decide.
 *
 * <p>A batch is evaluated column by column. Missing numbers are not looked for: they turn a margin
 * into NaN, and only such rows, and those that overflow, are summed again, one by one.
 */
public final class LinearModel implements Model {
  /** Rows whose sums stay in the nearest cache while every column passes by. */
  private static final int TILE = 512;

  /** So far from overflow that neither a sum of these nor a regression's scale reaches it. */
  private static final double LARGEST_TERM = 1e200;

  private final FeatureLayout layout;
  private final Link link;
  private final double[][] weights;
  private final LabelScale scale;
  // For a one-hot block, the weights of none and of each category, output by output, so that a
  // row needs no branch; empty for a number.
  private final double[][][] categoryWeights;

  /** A model of these weights whose margin is the prediction, if the link is IDENTITY. */
  public LinearModel(FeatureLayout layout, Link link, double[][] weights) {
    this(layout, link, weights, LabelScale.NONE);
  }

  /**
   * A model of these weights.
   *
   * @param weights a row for each output: a weight for each position of the feature vector, then
   *     the bias
   * @param link IDENTITY with one output, LOGISTIC with one or two, or SOFTMAX
   * @param scale of the number that was learned, if the link is IDENTITY
   */
  public LinearModel(FeatureLayout layout, Link link, double[][] weights, LabelScale scale) {
    boolean fits =
        switch (link) {
          case IDENTITY -> weights.length == 1;
          case LOGISTIC -> weights.length == 1 || weights.length == 2;
          case SOFTMAX -> weights.length > 1;
          case SHARE -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(weights.length + " outputs with " + link);
    }
    this.layout = layout;
    this.link = link;
    this.scale = scale;
    this.weights = new double[weights.length][];
    for (int k = 0; k < weights.length; k++) {
      if (weights[k].length != layout.width() + 1) {
        throw new IllegalArgumentException(weights[k].length + " weights for " + layout.width());
      }
      this.weights[k] = weights[k].clone();
    }
    categoryWeights = new double[layout.blocks()][][];
    for (int block = 0; block < layout.blocks(); block++) {
      categoryWeights[block] = layout.isNumber(block) ? new double[0][] : tables(block);
    }
  }

  private double[][] tables(int block) {
    double[][] tables = new double[weights.length][];
    int from = layout.offset(block);
    int to = layout.offset(block + 1);
    for (int k = 0; k < weights.length; k++) {
      tables[k] = new double[1 + to - from];
      System.arraycopy(weights[k], from, tables[k], 1, to - from);
    }
    return tables;
  }

  FeatureLayout layout() {
    return layout;
  }

  double[][] weights() {
    return weights;
  }

  /** How the score follows from the margin. */
  String scaling() {
    return link + ", " + scale;
  }

  @Override
  public Scores margins(FeatureMatrix features) {
    layout.check(features);
    int rows = features.rows();
    int outputs = weights.length;
    double[] values = new double[rows * outputs];
    double[] sums = new double[rows];
    for (int from = 0; from < rows; from += TILE) {
      int to = Math.min(rows, from + TILE);
      for (int k = 0; k < outputs; k++) {
        sum(features, from, to, k, sums);
        for (int row = from; row < to; row++) {
          double margin = sums[row];
          values[row * outputs + k] = Double.isFinite(margin) ? margin : marginOf(features, row, k);
        }
      }
    }
    return new Scores(rows, outputs, values);
  }

  private void sum(FeatureMatrix features, int from, int to, int output, double[] sums) {
    Arrays.fill(sums, from, to, 0.0);
    double[] own = weights[output];
    for (int block = 0; block < layout.blocks(); block++) {
      if (layout.isNumber(block)) {
        addNumbers(features.numbers(block), from, to, own[layout.offset(block)], sums);
      } else {
        addCategories(features.indices(block), from, to, categoryWeights[block][output], sums);
      }
    }
    double bias = own[layout.width()];
    for (int row = from; row < to; row++) {
      sums[row] += bias;
    }
  }

  // An index with an offset in it would keep the compiler from using vector instructions.
  private static void addNumbers(double[] values, int from, int to, double weight, double[] sums) {
    for (int row = from; row < to; row++) {
      sums[row] += weight * values[row];
    }
  }

  private static void addCategories(
      int[] indices, int from, int to, double[] table, double[] sums) {
    for (int row = from; row < to; row++) {
      sums[row] += table[indices[row] + 1];
    }
  }

  private double marginOf(FeatureMatrix features, int row, int output) {
    double sum = sumOf(features, row, output, Double.POSITIVE_INFINITY);
    return Double.isFinite(sum) ? sum : sumOf(features, row, output, LARGEST_TERM);
  }

  private double sumOf(FeatureMatrix features, int row, int output, double largest) {
    double[] own = weights[output];
    double sum = 0.0;
    for (int block = 0; block < layout.blocks(); block++) {
      if (layout.isNumber(block)) {
        double value = features.numbers(block)[row];
        if (!Double.isNaN(value)) {
          sum += held(own[layout.offset(block)] * held(value, largest), largest);
        }
      } else {
        sum += categoryWeights[block][output][features.indices(block)[row] + 1];
      }
    }
    return sum + own[layout.width()];
  }

  private static double held(double value, double largest) {
    return Math.max(-largest, Math.min(largest, value));
  }

  @Override
  public Scores score(FeatureMatrix features) {
    Scores margins = margins(features);
    return link == Link.IDENTITY ? scale.predictions(margins) : Links.apply(link, margins);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    ModelBytes bytes = new ModelBytes();
    bytes.putLayout(layout);
    bytes.putByte(link.code());
    bytes.putDoubles(new double[] {scale.scale(), scale.offset()});
    bytes.putInt(weights.length);
    for (double[] own : weights) {
      bytes.putDoubles(own);
    }
    bytes.writeTo(out, ModelReader.LINEAR);
  }

  static LinearModel read(ModelBuffer in) throws IOException {
    FeatureLayout layout = in.layout();
    Link link = in.link();
    LabelScale scale = in.labelScale();
    int outputs = in.count(8L * (layout.width() + 1L), "outputs");
    double[][] weights = new double[outputs][];
    for (int k = 0; k < outputs; k++) {
      weights[k] = in.doubles(layout.width() + 1);
    }
    return new LinearModel(layout, link, weights, scale);
  }

  @Override
  public String description() {
    return "linear model: "
        + GroupedNumber.of(layout.width())
        + " weights and a bias for "
        + (weights.length == 1
            ? "one output"
            : "each of " + GroupedNumber.of(weights.length) + " outputs");
  }
}
