package io.steelyard.transforms.metrics;

/**
 * The variance of an area under the ROC curve, of the positives and of the negatives: of each row,
 * how far the share of the other class that it ranks against rightly is from the area. Ties count
 * half. Rows of a group have one score; of weighted rows each counts as its weight, and those of a
 * class as many as would vary alike.
 *
 * <p>Source: DeLong, DeLong and Clarke-Pearson, Comparing the areas under two or more correlated
 * receiver operating characteristic curves (1988).
 *
 * @param area NaN where a class is missing
 * @param positives the part of the variance that positive rows bring; NaN of fewer than two
 * @param negatives the part of the variance that negative rows bring; NaN of fewer than two
 */
public record DeLong(double area, double positives, double negatives) {
  /**
   * The variance of groups of rows, ascending by score.
   *
   * @param negative the weight of the negatives of each group
   * @param positive the weight of its positives
   * @param negativeSquares the squares of these weights, summed; the weights of rows that count
   *     once
   * @param positiveSquares the same of the positives
   */
  public static DeLong of(
      double[] negative, double[] positive, double[] negativeSquares, double[] positiveSquares) {
    double allNegative = sum(negative);
    double allPositive = sum(positive);
    double right = 0;
    double below = 0;
    for (int i = 0; i < negative.length; i++) {
      right += positive[i] * (below + negative[i] / 2);
      below += negative[i];
    }
    double area = right / (allPositive * allNegative);
    double spreadOfPositives = 0;
    double spreadOfNegatives = 0;
    double negativesBelow = 0;
    double positivesBelow = 0;
    for (int i = 0; i < negative.length; i++) {
      double ofPositive = (negativesBelow + negative[i] / 2) / allNegative - area;
      double ofNegative = 1 - (positivesBelow + positive[i] / 2) / allPositive - area;
      spreadOfPositives += positiveSquares[i] * ofPositive * ofPositive;
      spreadOfNegatives += negativeSquares[i] * ofNegative * ofNegative;
      negativesBelow += negative[i];
      positivesBelow += positive[i];
    }
    return new DeLong(
        area,
        variance(spreadOfPositives, allPositive, sum(positiveSquares)),
        variance(spreadOfNegatives, allNegative, sum(negativeSquares)));
  }

  /** The variance of the area; NaN where one class has fewer than two rows. */
  public double variance() {
    return positives + negatives;
  }

  private static double variance(double spread, double weight, double squares) {
    double rows = ShareInterval.trials(weight, squares);
    return rows > 1 ? spread / (weight * weight) * rows / (rows - 1) : Double.NaN;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
