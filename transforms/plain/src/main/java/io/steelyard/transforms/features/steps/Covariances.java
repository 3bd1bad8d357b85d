package io.steelyard.transforms.features.steps;

import io.steelyard.transforms.features.Distribution;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.statistics.PairMoments;
import java.util.List;

/**
 * The covariances of some columns over all training rows, in which a missing value counts as the
 * mean of its column. Each column is measured in a unit of its own, a power of two near its
 * standard deviation, so that nothing is beyond the doubles.
 */
final class Covariances {
  private final List<Fitting> columns;
  private final Distribution[] numbers;
  private final double[] means;
  private final double[] deviations;

  /**
   * @param step what needs them, in words
   * @throws io.steelyard.schemas.UserError if a step before is fitted and bends numbers
   */
  Covariances(List<Fitting> columns, String step) {
    this.columns = columns;
    this.numbers = new Distribution[columns.size()];
    this.means = new double[numbers.length];
    this.deviations = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = columns.get(i).numbersWithMean(step);
      means[i] = numbers[i].mean();
      double share = (double) numbers[i].count() / Math.max(1, numbers[i].rows());
      deviations[i] = numbers[i].standardDeviation() * StrictMath.sqrt(share);
    }
  }

  int size() {
    return numbers.length;
  }

  /** The number of training rows. */
  long rows() {
    return numbers[0].rows();
  }

  /** The mean of a column. */
  double mean(int column) {
    return means[column];
  }

  /** The population standard deviation of a column; 0 of a constant. */
  double deviation(int column) {
    return deviations[column];
  }

  /** The binary exponent of a column's unit. */
  int exponent(int column) {
    return deviations[column] == 0 ? 0 : Math.getExponent(deviations[column]);
  }

  /** The population covariance of two columns, in their units. */
  double of(int first, int second) {
    PairMoments both = columns.get(first).pairWith(columns.get(second));
    Distribution left = numbers[first];
    Distribution right = numbers[second];
    if (deviations[first] == 0 || deviations[second] == 0) {
      return 0;
    }
    long own = both.count();
    double leftOff = off(first, left.through(both.first().mean()));
    double rightOff = off(second, right.through(both.second().mean()));
    double sum = own == 0 ? 0 : own * (within(first, second, both) + leftOff * rightOff);
    double leftImputed = imputedOff(first);
    double rightImputed = imputedOff(second);
    // Of rows that have one of both, the sum of its offsets is that of all less that of the others.
    double leftAlone = left.present() * off(first, left.meanOfPresent()) - own * leftOff;
    double rightAlone = right.present() * off(second, right.meanOfPresent()) - own * rightOff;
    long neither = rows() - left.present() - right.present() + own;
    sum += leftImputed * rightAlone + rightImputed * leftAlone;
    sum += neither * (leftImputed * rightImputed);
    return sum / rows();
  }

  /** The covariance over the rows that have both. */
  private double within(int first, int second, PairMoments both) {
    int left = Math.getExponent(both.first().standardDeviation());
    int right = Math.getExponent(both.second().standardDeviation());
    return both.covariance(-left - right) * unit(first, left) * unit(second, right);
  }

  /** What a power of two of the numbers before the fitted steps is after them, in the unit. */
  private double unit(int column, int exponent) {
    return Math.scalb(numbers[column].spread(Math.scalb(1.0, exponent)), -exponent(column));
  }

  private double off(int column, double value) {
    return Math.scalb(value - means[column], -exponent(column));
  }

  /** 0 where missing values are not imputed, since they count as the mean. */
  private double imputedOff(int column) {
    double imputed = numbers[column].imputed();
    return Double.isNaN(imputed) ? 0 : off(column, imputed);
  }
}
