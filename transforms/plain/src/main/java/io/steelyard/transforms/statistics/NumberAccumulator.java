package io.steelyard.transforms.statistics;

/** Gathers {@link NumberStatistics}, a batch at a time. Mutable, for one thread. */
public final class NumberAccumulator {
  private final ExactAccumulator sum = new ExactAccumulator();
  private final ExactAccumulator squares = new ExactAccumulator();
  private final QuantileAccumulator quantiles = new QuantileAccumulator();
  private long count;
  private long missing;
  private long zeros;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  /** Adds the first {@code rows} values; NaN is missing, infinities are not allowed. */
  public void add(double[] values, int rows) {
    int present = 0;
    int zero = 0;
    double least = minimum;
    double greatest = maximum;
    for (int i = 0; i < rows; i++) {
      double value = values[i];
      present += Double.isNaN(value) ? 0 : 1;
      zero += value == 0 ? 1 : 0;
      least = value < least ? value : least;
      greatest = value > greatest ? value : greatest;
    }
    minimum = least;
    maximum = greatest;
    count += present;
    missing += rows - present;
    zeros += zero;
    sum.add(values, rows);
    squares.addSquares(values, rows);
    quantiles.add(values, rows);
  }

  /** The statistics of all values so far. */
  public NumberStatistics state() {
    return new NumberStatistics(
        missing,
        zeros,
        minimum + 0.0,
        maximum + 0.0,
        new Moments(count, new ExactSum(sum.units()), new ExactSum(squares.units())),
        quantiles.state());
  }
}
