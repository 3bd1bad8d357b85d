package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.GroupedSums;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * The labels of the training rows by category and fold, exact. Of each category, and of all rows,
 * it tells the mean label with or without the rows of a fold.
 */
public final class TargetSums {
  /** In place of a fold: no rows are left out. */
  public static final int NO_FOLD = -1;

  private static final int LEAST_EXPONENT = -1074;

  private final GroupedSums sums;
  private final Task task;
  private final List<String> classes;

  /** By series, then fold. */
  private final BigInteger[][] all;

  TargetSums(GroupedSums sums, Task task, List<String> classes) {
    this.sums = sums;
    this.task = task;
    this.classes = task == Task.MULTICLASS ? List.copyOf(classes) : List.of();
    this.all = new BigInteger[sums.series()][sums.parts()];
    for (int series = 0; series < all.length; series++) {
      Arrays.fill(all[series], BigInteger.ZERO);
      for (int fold = 0; fold < sums.parts(); fold++) {
        for (int category = 0; category < sums.size(); category++) {
          all[series][fold] = all[series][fold].add(sums.sum(category, series, fold));
        }
      }
    }
  }

  /**
   * The classes of a task of several, each of which has a mean; empty of others, which have one.
   */
  public List<String> classes() {
    return classes;
  }

  /** How many means there are: one for each class of several, else one. */
  public int outputs() {
    return sums.series() - 1;
  }

  /** How many folds there are. */
  public int folds() {
    return sums.parts();
  }

  /** How many categories there are, those without bytes for missing values included. */
  public int size() {
    return sums.size();
  }

  /** The bytes of a category's text, ascending; none where it stands for missing values. */
  public byte[] category(int category) {
    return sums.group(category);
  }

  /** Whether a category has rows in a fold. */
  public boolean isIn(int category, int fold) {
    return sums.sum(category, 0, fold).signum() > 0;
  }

  /** The rows of a category but for those of a fold. */
  public long rows(int category, int without) {
    return total(category, 0, without).longValueExact();
  }

  /**
   * The mean label of all rows but for those of a fold: of a binary task the share of the positive
   * class, of several classes the share of each; 0 of no rows.
   */
  public void means(int without, double[] target) {
    double rows = sum(all[0], without).doubleValue();
    for (int i = 0; i < outputs(); i++) {
      target[i] = rows == 0 ? 0 : held(number(sum(all[i + 1], without)) / rows);
    }
  }

  /**
   * The mean label of the rows of a category but for those of a fold, together with so many more
   * rows that have the mean of all: (sum + smoothing * mean) / (rows + smoothing), which must be
   * above 0.
   */
  public void means(int category, int without, double smoothing, double[] mean, double[] target) {
    double rows = total(category, 0, without).doubleValue();
    for (int i = 0; i < outputs(); i++) {
      double sum = number(total(category, i + 1, without));
      target[i] = held((sum + smoothing * mean[i]) / (rows + smoothing));
    }
  }

  private BigInteger total(int category, int series, int without) {
    BigInteger total = BigInteger.ZERO;
    for (int fold = 0; fold < sums.parts(); fold++) {
      total = fold == without ? total : total.add(sums.sum(category, series, fold));
    }
    return total;
  }

  private static BigInteger sum(BigInteger[] byFold, int without) {
    BigInteger total = BigInteger.ZERO;
    for (int fold = 0; fold < byFold.length; fold++) {
      total = fold == without ? total : total.add(byFold[fold]);
    }
    return total;
  }

  /** A sum rounded once. */
  private double number(BigInteger sum) {
    return task == Task.REGRESSION
        ? ExactSum.scaled(sum, LEAST_EXPONENT).value()
        : sum.doubleValue();
  }

  private static double held(double mean) {
    return Math.min(Math.max(mean, -Double.MAX_VALUE), Double.MAX_VALUE);
  }
}
