package io.steelyard.transforms.models;

/**
 * What a model says of a batch: for each row one number (binary: the probability of the positive
 * class; regression: the prediction) or one probability for each class (multiclass).
 *
 * @param outputs numbers a row: 1, or the number of classes
 * @param values row by row: row r is [r * outputs, (r + 1) * outputs); may be longer
 */
public record Scores(int rows, int outputs, double[] values) {
  /** The first number of a row: the score of a binary or regression model. */
  public double value(int row) {
    return values[row * outputs];
  }

  /** The scores of some rows, in this order. */
  public Scores select(int[] selected, int count) {
    double[] some = new double[count * outputs];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, selected[i] * outputs, some, i * outputs, outputs);
    }
    return new Scores(count, outputs, some);
  }
}
