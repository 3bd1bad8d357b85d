package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A sum of doubles or of products of two doubles without any rounding.
 *
 * @param units the sum in units of 2^-2148, of which every double and every product is a multiple
 */
public record ExactSum(BigInteger units) implements State<ExactSum> {
  /** The binary exponent of a unit. */
  static final int UNIT = -2148;

  /** The most bytes that 2^63 squares of the greatest double need, with room. */
  private static final int MAXIMUM_BYTES = 600;

  /** The sum of no values. */
  public static final ExactSum EMPTY = new ExactSum(BigInteger.ZERO);

  public static final StateCodec<ExactSum> CODEC = new Codec();

  /** The sum of {@code count} equal, finite values. */
  public static ExactSum of(long count, double value) {
    return new ExactSum(units(value).multiply(BigInteger.valueOf(count)));
  }

  /** The sum of {@code count} equal squares of a finite value. */
  static ExactSum ofSquares(long count, double value) {
    BigInteger square = units(value).pow(2).shiftRight(-UNIT);
    return new ExactSum(square.multiply(BigInteger.valueOf(count)));
  }

  /** units * 2^exponent, the exponent that of a double: -1074 and above. */
  public static ExactSum scaled(BigInteger units, int exponent) {
    return new ExactSum(units.shiftLeft(exponent - UNIT));
  }

  /** How many times 2^exponent this is, the remainder left out. */
  public BigInteger inUnitsOf(int exponent) {
    return units.shiftRight(exponent - UNIT);
  }

  private static BigInteger units(double value) {
    ExactAccumulator accumulator = new ExactAccumulator();
    accumulator.add(new double[] {value}, 1);
    return accumulator.units();
  }

  @Override
  public ExactSum merge(ExactSum other) {
    return new ExactSum(units.add(other.units));
  }

  /** This sum less another. */
  public ExactSum minus(ExactSum other) {
    return new ExactSum(units.subtract(other.units));
  }

  /** The double nearest to the sum, half to even; an infinity beyond the greatest double. */
  public double value() {
    return ExactRounding.quotient(units, BigInteger.ONE, UNIT);
  }

  private static final class Codec implements StateCodec<ExactSum> {
    @Override
    public void write(ExactSum state, DataOutput out) throws IOException {
      out.writeByte(1);
      int zeros = Math.max(0, state.units.getLowestSetBit());
      byte[] bytes = state.units.shiftRight(zeros).toByteArray();
      Varints.write(zeros, out);
      Varints.write(bytes.length, out);
      out.write(bytes);
    }

    @Override
    public ExactSum read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "exact sum");
      int zeros = (int) Varints.read(in, MAXIMUM_BYTES * 8L);
      int length = (int) Varints.read(in, MAXIMUM_BYTES);
      if (length == 0) {
        throw new IOException("corrupted state: exact sum without digits");
      }
      BigInteger odd = new BigInteger(Varints.readBytes(in, length));
      boolean normal = odd.signum() == 0 ? zeros == 0 : odd.testBit(0);
      if (!normal || odd.toByteArray().length != length) {
        throw new IOException("corrupted state: exact sum in a form that is not the shortest");
      }
      return new ExactSum(odd.shiftLeft(zeros));
    }
  }
}
