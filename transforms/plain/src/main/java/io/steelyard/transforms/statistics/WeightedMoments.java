package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * The exact sums of weights, of weighted values and of weighted squares of values.
 *
 * @param weight the sum of the weights
 * @param sum of weight * value
 * @param squares of weight * value^2
 */
public record WeightedMoments(ExactSum weight, ExactSum sum, ExactSum squares)
    implements State<WeightedMoments> {
  /** Version 1: the three sums. */
  public static final StateCodec<WeightedMoments> CODEC = new Codec();

  @Override
  public WeightedMoments merge(WeightedMoments other) {
    return new WeightedMoments(
        weight.merge(other.weight), sum.merge(other.sum), squares.merge(other.squares));
  }

  /** These sums less others. */
  public WeightedMoments minus(WeightedMoments other) {
    return new WeightedMoments(
        weight.minus(other.weight), sum.minus(other.sum), squares.minus(other.squares));
  }

  /** The weighted population variance, rounded once; 0 of no weight. */
  public double variance() {
    BigInteger spread =
        squares.units().multiply(weight.units()).subtract(sum.units().multiply(sum.units()));
    return weight.units().signum() == 0
        ? 0
        : ExactRounding.quotient(spread, weight.units().pow(2), 0);
  }

  private static final class Codec implements StateCodec<WeightedMoments> {
    @Override
    public void write(WeightedMoments state, DataOutput out) throws IOException {
      out.writeByte(1);
      ExactSum.CODEC.write(state.weight, out);
      ExactSum.CODEC.write(state.sum, out);
      ExactSum.CODEC.write(state.squares, out);
    }

    @Override
    public WeightedMoments read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "weighted moments");
      WeightedMoments moments =
          new WeightedMoments(
              ExactSum.CODEC.read(in), ExactSum.CODEC.read(in), ExactSum.CODEC.read(in));
      if (moments.weight.units().signum() < 0 || moments.squares.units().signum() < 0) {
        throw new IOException("corrupted state: weighted moments of no possible values");
      }
      return moments;
    }
  }
}
