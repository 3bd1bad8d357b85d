package io.steelyard.schemas.definition;

/**
 * A final alarm is raised where at least {@code needed} of the last {@code of} windows, the current
 * among them, exceed their level: k of n.
 *
 * @param needed k, from 1 to {@code of}
 * @param of n, up to 1,000
 */
public record AlarmRule(int needed, int of) {
  /** Every window that exceeds its level is a final alarm. */
  public static final AlarmRule EACH = new AlarmRule(1, 1);

  /** Checks both. */
  public AlarmRule {
    if (needed < 1 || needed > of || of > 1000) {
      throw new IllegalArgumentException(needed + " of " + of + " windows");
    }
  }

  /**
   * The level of a window for a rate of final alarms: the probability q at which k or more of n
   * windows that exceed independently, each with q, are as likely as the rate says. Windows that
   * share a baseline are not quite independent, so the rate between baselines spreads the more, the
   * greater k.
   *
   * @param rate false final alarms a window, between 0 and 1
   */
  public double level(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("a rate of false alarms of " + rate);
    }
    if (of == 1) {
      return rate;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (tail(middle) <= rate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The rate of final alarms at a level of windows: the probability that k or more of n exceed.
   *
   * @param level the probability that a window exceeds, between 0 and 1
   */
  public double rate(double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("a level of " + level);
    }
    return of == 1 ? level : tail(level);
  }

  /** The probability of k or more successes among n. */
  private double tail(double q) {
    double[] exactly = new double[of + 1];
    exactly[0] = 1;
    for (int trial = 0; trial < of; trial++) {
      for (int successes = trial + 1; successes > 0; successes--) {
        exactly[successes] = exactly[successes] * (1 - q) + exactly[successes - 1] * q;
      }
      exactly[0] *= 1 - q;
    }
    double sum = 0;
    for (int successes = of; successes >= needed; successes--) {
      sum += exactly[successes];
    }
    return sum;
  }
}
