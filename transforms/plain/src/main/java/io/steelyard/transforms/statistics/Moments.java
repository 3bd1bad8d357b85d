package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Count, exact sum and exact sum of squares of finite doubles; mean and deviation are those of the
 * values as a whole population, each rounded once, to the nearest double.
 */
public record Moments(long count, ExactSum sum, ExactSum squares) implements State<Moments> {
  /** Of no values. */
  public static final Moments EMPTY = new Moments(0, ExactSum.EMPTY, ExactSum.EMPTY);

  public static final StateCodec<Moments> CODEC = new Codec();

  /** Of {@code count} equal, finite values. */
  public static Moments of(long count, double value) {
    return new Moments(count, ExactSum.of(count, value), ExactSum.ofSquares(count, value));
  }

  @Override
  public Moments merge(Moments other) {
    return new Moments(count + other.count, sum.merge(other.sum), squares.merge(other.squares));
  }

  /** The mean; 0 of no values. */
  public double mean() {
    return count == 0
        ? 0
        : ExactRounding.quotient(sum.units(), BigInteger.valueOf(count), ExactSum.UNIT);
  }

  /** The population variance; 0 of no values; an infinity beyond the greatest double. */
  public double variance() {
    return count == 0
        ? 0
        : ExactRounding.quotient(spread(), BigInteger.valueOf(count).pow(2), 2 * ExactSum.UNIT);
  }

  /** The population standard deviation; 0 of no values, and exactly 0 of equal values. */
  public double standardDeviation() {
    return count == 0
        ? 0
        : ExactRounding.squareRoot(spread(), BigInteger.valueOf(count), ExactSum.UNIT);
  }

  /** count * sum of squares - square of the sum, in units of 2^(2 * UNIT). */
  BigInteger spread() {
    return squares
        .units()
        .multiply(BigInteger.valueOf(count))
        .shiftLeft(-ExactSum.UNIT)
        .subtract(sum.units().pow(2));
  }

  private static final class Codec implements StateCodec<Moments> {
    @Override
    public void write(Moments state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.count, out);
      ExactSum.CODEC.write(state.sum, out);
      ExactSum.CODEC.write(state.squares, out);
    }

    @Override
    public Moments read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "moments");
      Moments moments =
          new Moments(
              Varints.read(in, Long.MAX_VALUE), ExactSum.CODEC.read(in), ExactSum.CODEC.read(in));
      if (moments.spread().signum() < 0 || moments.squares.units().signum() < 0) {
        throw new IOException("corrupted state: moments of no possible values");
      }
      return moments;
    }
  }
}
