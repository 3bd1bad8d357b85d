package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * How two numbers of a row go together, over the rows that have both: how many these are, and the
 * exact sums of either number, of its squares, and of the products of both. What is worked out of
 * them is rounded once, to the nearest double.
 *
 * @param first of the first number
 * @param second of the second number, of as many rows
 * @param products the sum of the products
 */
public record PairMoments(Moments first, Moments second, ExactSum products)
    implements State<PairMoments> {
  /** Of no rows. */
  public static final PairMoments EMPTY =
      new PairMoments(Moments.EMPTY, Moments.EMPTY, ExactSum.EMPTY);

  public static final StateCodec<PairMoments> CODEC = new Codec();

  public PairMoments {
    if (first.count() != second.count()) {
      throw new IllegalArgumentException(first.count() + " and " + second.count() + " numbers");
    }
  }

  /** The number of rows that have both. */
  public long count() {
    return first.count();
  }

  @Override
  public PairMoments merge(PairMoments other) {
    return new PairMoments(
        first.merge(other.first), second.merge(other.second), products.merge(other.products));
  }

  /**
   * The population covariance times a power of two, which keeps that of great and small numbers
   * within the doubles; 0 of no rows.
   */
  public double covariance(int exponent) {
    return count() == 0
        ? 0
        : ExactRounding.quotient(
            spread(), BigInteger.valueOf(count()).pow(2), 2 * ExactSum.UNIT + exponent);
  }

  /** Pearson's correlation, from -1 to 1; NaN of no rows, and where either number is constant. */
  public double correlation() {
    BigInteger both = first.spread().multiply(second.spread());
    if (both.signum() == 0) {
      return Double.NaN;
    }
    BigInteger spread = spread();
    double magnitude = ExactRounding.squareRoot(spread.multiply(spread).multiply(both), both, 0);
    return spread.signum() < 0 ? -magnitude : magnitude;
  }

  /**
   * The F statistic of a regression of one number on the other, r^2 (n - 2) / (1 - r^2); NaN where
   * either number is constant, an infinity where all rows are on a line, 0 of fewer than three.
   */
  public double fStatistic() {
    BigInteger both = first.spread().multiply(second.spread());
    if (both.signum() == 0) {
      return Double.NaN;
    }
    if (count() < 3) {
      return 0;
    }
    BigInteger explained = spread().pow(2);
    BigInteger left = both.subtract(explained);
    return left.signum() == 0
        ? Double.POSITIVE_INFINITY
        : ExactRounding.quotient(explained.multiply(BigInteger.valueOf(count() - 2)), left, 0);
  }

  /** count * sum of products - product of the sums, in units of 2^(2 * UNIT). */
  private BigInteger spread() {
    return products
        .units()
        .multiply(BigInteger.valueOf(count()))
        .shiftLeft(-ExactSum.UNIT)
        .subtract(first.sum().units().multiply(second.sum().units()));
  }

  /** Version 1: the moments of both, then the products. */
  private static final class Codec implements StateCodec<PairMoments> {
    @Override
    public void write(PairMoments state, DataOutput out) throws IOException {
      out.writeByte(1);
      Moments.CODEC.write(state.first, out);
      Moments.CODEC.write(state.second, out);
      ExactSum.CODEC.write(state.products, out);
    }

    @Override
    public PairMoments read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "moments of a pair");
      Moments first = Moments.CODEC.read(in);
      Moments second = Moments.CODEC.read(in);
      ExactSum products = ExactSum.CODEC.read(in);
      if (first.count() == second.count()) {
        PairMoments read = new PairMoments(first, second, products);
        BigInteger most = first.spread().multiply(second.spread());
        if (read.spread().pow(2).compareTo(most) <= 0) {
          return read;
        }
      }
      throw new IOException("corrupted state: moments of no possible pairs");
    }
  }
}
