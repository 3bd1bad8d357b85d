package io.steelyard.transforms.formats.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
  private static final long SEED = 20_261_124;

  /** Texts as the documentation of Double.toString (JDK 19) and the paper give them. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "0.5, 0.5",
    "100.0, 100.0",
    "1234567.0, 1234567.0",
    "9999999.0, 9999999.0",
    "1.0E7, 1.0E7",
    "0.001, 0.001",
    "9.999E-4, 9.999E-4",
    "2.0E-3, 0.002",
    "2.0E23, 2.0E23",
    "1.0E23, 1.0E23",
    "9.007199254740993E15, 9.007199254740992E15",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "4.9E-324, 4.9E-324",
    "9.9E-324, 9.9E-324",
    "1.5E-323, 1.5E-323",
    "2.9802322387695312E-8, 2.9802322387695312E-8",
    "8.41E21, 8.41E21",
    "2.0E-323, 2.0E-323",
    "5.0E-324, 4.9E-324",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "1.1E23, 1.1E23"
  })
  void writesDifficultCases(double value, String expected) {
    assertThat(text(value), is(expected));
  }

  @Test
  void writesWhatIsNoNumber() {
    assertThat(text(Double.NaN), is("NaN"));
    assertThat(text(Double.POSITIVE_INFINITY), is("Infinity"));
    assertThat(text(Double.NEGATIVE_INFINITY), is("-Infinity"));
  }

  @Test
  void randomBitPatternsReadBackAndEqualTheReference() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] bytes = new byte[ShortestDecimal.LONGEST];
    for (int i = 0; i < 1_000_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        int end = ShortestDecimal.write(value, bytes, 0);
        String text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        if (!text.equals(NumberOutput.toString(value, true))
            || Double.doubleToRawLongBits(Double.parseDouble(text))
                != Double.doubleToRawLongBits(value)) {
          throw new AssertionError(
              "seed " + SEED + ", value " + i + ": " + text + " for " + Double.toHexString(value));
        }
      }
    }
  }

  @Test
  void powersOfTwoAndTheirNeighboursEqualTheReference() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      double power = Math.scalb(1.0, exponent);
      for (double value : new double[] {power, Math.nextUp(power), Math.nextDown(power)}) {
        assertThat(text(value), is(NumberOutput.toString(value, true)));
      }
    }
  }

  @Test
  void roundNumbersAndSharesEqualTheReference() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      double share = random.nextDouble();
      double amount = random.nextLong(1L << 40) / 100.0;
      double whole = random.nextLong(1L << 54);
      for (double value : new double[] {share, amount, whole}) {
        String text = text(value);
        if (!text.equals(NumberOutput.toString(value, true))) {
          throw new AssertionError("seed " + SEED + ", value " + i + ": " + text);
        }
      }
    }
  }

  @Test
  void logarithmsOfPowersAreExact() {
    for (int e = -1100; e <= 1100; e++) {
      assertThat(ShortestDecimal.floorLog10OfPowerOf2(e), is(floorLog10(power(2, e))));
      BigDecimal threeQuarters = power(2, e).multiply(new BigDecimal("0.75"));
      assertThat(
          ShortestDecimal.floorLog10OfThreeQuartersOfPowerOf2(e), is(floorLog10(threeQuarters)));
    }
    for (int e = 0; e <= 330; e++) {
      int floor = BigInteger.TEN.pow(e).bitLength() - 1;
      assertThat(ShortestDecimal.floorLog2OfPowerOf10(e), is(floor));
      assertThat(ShortestDecimal.floorLog2OfPowerOf10(-e), is(e == 0 ? 0 : -floor - 1));
    }
  }

  private static BigDecimal power(int radix, int exponent) {
    BigDecimal power = new BigDecimal(BigInteger.valueOf(radix).pow(Math.abs(exponent)));
    return exponent >= 0 ? power : BigDecimal.ONE.divide(power, 1200, RoundingMode.UNNECESSARY);
  }

  private static int floorLog10(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String text(double value) {
    byte[] bytes = new byte[ShortestDecimal.LONGEST];
    int end = ShortestDecimal.write(value, bytes, 0);
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }
}
