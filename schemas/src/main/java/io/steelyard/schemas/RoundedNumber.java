package io.steelyard.schemas;

import io.steelyard.schemas.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Numbers as people read them: a few digits, rounded half up, the same in every locale. */
public final class RoundedNumber {
  private static final int FEW_DIGITS = 4;

  /** So many tell any two doubles apart. */
  private static final int MOST_DIGITS = 17;

  private RoundedNumber() {}

  /** A number beside another: with four digits, more only where both would read the same. */
  public static String beside(double number, double other) {
    if (!Double.isFinite(number) || !Double.isFinite(other)) {
      return Double.isFinite(number) ? of(number) : CanonicalJson.shortest(number);
    }
    int digits = fewest(count -> !of(number, count).equals(of(other, count)));
    return number == 0 && other == 0 ? CanonicalJson.shortest(number) : of(number, digits);
  }

  /**
   * How many digits tell apart what differs: four where they do, else as few as do, and 17 where
   * none do.
   */
  public static int fewest(IntPredicate tell) {
    int digits = FEW_DIGITS;
    while (digits < MOST_DIGITS && !tell.test(digits)) {
      digits++;
    }
    return digits;
  }

  /** A finite number with four digits, as {@link #of(double, int)} writes it. */
  public static String of(double number) {
    return of(number, FEW_DIGITS);
  }

  /** A number with four digits behind the point; what rounds to zero has no sign. */
  public static String measure(double number) {
    String text = String.format(Locale.ROOT, "%.4f", number);
    return text.equals("-0.0000") ? "0.0000" : text;
  }

  /**
   * A number with some digits that count, without zeros at its end; below 0.0001 and from a million
   * on with a power of ten, such as {@code 1.234e-7}.
   *
   * @param number finite
   * @param digits 1 to 17
   */
  public static String of(double number, int digits) {
    double size = Math.abs(number);
    if (size != 0 && (size >= 1e6 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number)
          .replaceAll("\\.?0*e\\+?(-?)0*", "e$1");
    }
    String text =
        new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    return text.equals("-0") ? "0" : text;
  }
}
