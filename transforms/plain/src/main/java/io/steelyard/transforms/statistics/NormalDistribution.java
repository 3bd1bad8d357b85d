package io.steelyard.transforms.statistics;

/** The standard normal distribution. */
public final class NormalDistribution {
  /** Coefficients of the algorithm as the nearest doubles, the highest power first. */
  private static final double[] CENTRAL = {
    2509.0809287301227,
    33430.57558358813,
    67265.7709270087,
    45921.95393154987,
    13731.69376550946,
    1971.5909503065513,
    133.14166789178438,
    3.3871328727963665
  };

  private static final double[] CENTRAL_DIVISOR = {
    5226.495278852854,
    28729.085735721943,
    39307.89580009271,
    21213.794301586597,
    5394.196021424751,
    687.1870074920579,
    42.31333070160091,
    1
  };

  private static final double[] NEAR = {
    0.0007745450142783414,
    0.022723844989269184,
    0.2417807251774506,
    1.2704582524523684,
    3.6478483247632045,
    5.769497221460691,
    4.630337846156546,
    1.4234371107496835
  };

  private static final double[] NEAR_DIVISOR = {
    1.0507500716444169e-9,
    0.0005475938084995345,
    0.015198666563616457,
    0.14810397642748008,
    0.6897673349851,
    1.6763848301838038,
    2.053191626637759,
    1
  };

  private static final double[] FAR = {
    2.0103343992922881e-7,
    2.7115555687434876e-5,
    0.0012426609473880784,
    0.026532189526576124,
    0.29656057182850487,
    1.7848265399172913,
    5.463784911164114,
    6.657904643501103
  };

  private static final double[] FAR_DIVISOR = {
    2.0442631033899397e-15,
    1.421511758316446e-7,
    1.8463183175100548e-5,
    0.0007868691311456133,
    0.014875361290850615,
    0.1369298809227358,
    0.599832206555888,
    1
  };

  private NormalDistribution() {}

  /**
   * The number below which this share of the distribution lies: algorithm AS 241 of Wichura (1988),
   * its PPND16, good to about 16 digits and the same on every machine.
   *
   * @param share 0 gives negative infinity, 1 positive infinity; NaN and shares outside give NaN
   */
  public static double quantile(double share) {
    double off = share - 0.5;
    if (Math.abs(off) <= 0.425) {
      double square = 0.180625 - off * off;
      return off * polynomial(CENTRAL, square) / polynomial(CENTRAL_DIVISOR, square);
    }
    double tail = off < 0 ? share : 1 - share;
    if (tail == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, off);
    }
    // Of a negative tail, and of NaN, the logarithm is NaN.
    double root = Math.sqrt(-StrictMath.log(tail));
    double size =
        root <= 5
            ? polynomial(NEAR, root - 1.6) / polynomial(NEAR_DIVISOR, root - 1.6)
            : polynomial(FAR, root - 5) / polynomial(FAR_DIVISOR, root - 5);
    return Math.copySign(size, off);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
