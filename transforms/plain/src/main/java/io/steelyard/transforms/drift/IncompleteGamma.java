package io.steelyard.transforms.drift;

/**
 * The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), the tail of the gamma
 * and of the chi-square distribution. The same bits on every machine; relative error below 1e-10.
 *
 * <p>Below x = a + 1 by the power series (NIST DLMF 8.7.1), else by the continued fraction (DLMF
 * 8.9.2) with Lentz's method; ln Γ by Stirling's series (DLMF 5.11.1) after shifting the argument
 * above 10.
 */
final class IncompleteGamma {
  private static final double PRECISE = 1e-15;
  private static final int STEPS = 100_000;
  private static final double TINY = 1e-300;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** B(2k) / (2k (2k - 1)), B the Bernoulli numbers. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
  };

  private IncompleteGamma() {}

  /** Q(a, x) for a above 0 and x from 0; NaN of NaN. */
  static double upper(double a, double x) {
    if (Double.isNaN(a) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    double scale = StrictMath.exp(a * StrictMath.log(x) - x - logGamma(a));
    return x < a + 1 ? Math.max(0, 1 - scale * series(a, x)) : scale * fraction(a, x);
  }

  /** Γ(a, x) x^-a e^x by the continued fraction. */
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double product = d;
    for (int i = 1; i < STEPS; i++) {
      double factor = i * (a - i);
      b += 2;
      d = factor * d + b;
      d = 1 / (Math.abs(d) < TINY ? TINY : d);
      c = b + factor / c;
      c = Math.abs(c) < TINY ? TINY : c;
      product *= d * c;
      if (Math.abs(d * c - 1) < PRECISE) {
        break;
      }
    }
    return product;
  }

  /** γ(a, x) x^-a e^x by the power series. */
  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int i = 1; i < STEPS && term > sum * PRECISE; i++) {
      term *= x / (a + i);
      sum += term;
    }
    return sum;
  }

  /** ln Γ(a) for a above 0. */
  static double logGamma(double a) {
    double shifted = a;
    double product = 1;
    while (shifted < 10) {
      product *= shifted;
      shifted++;
    }
    double square = 1 / (shifted * shifted);
    double power = 1 / shifted;
    double sum = (shifted - 0.5) * StrictMath.log(shifted) - shifted + HALF_LOG_TWO_PI;
    for (double coefficient : STIRLING) {
      sum += coefficient * power;
      power *= square;
    }
    return sum - StrictMath.log(product);
  }
}
