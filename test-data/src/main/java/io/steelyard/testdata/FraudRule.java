package io.steelyard.testdata;

/**
 * The known function that decides how probable fraud is: a logistic function of interactions of the
 * columns. With usual settings 1 to 2 % of transactions are fraud, and ranking by the true
 * probability reaches an AUC of 0.94 (0.91 after concept drift), which no model can be expected to
 * exceed.
 */
enum FraudRule {
  /** Stolen card data used online at night, abroad, on new cards and in bursts. */
  USUAL {
    @Override
    double logit(Transaction t) {
      double size = excess(StrictMath.log(t.amount()), 4, 3);
      double far = excess(StrictMath.log1p(t.kilometresFromHome()), 4, 4);
      double burst = excess(t.transactionsLastDay, 2, 4) * closeness(t.minutesSinceLast(), 60);
      double fresh = closeness(t.cardAgeDays, 120);
      double night = t.hour() < 6 || t.hour() == 23 ? 1 : 0;
      double remote = t.channel.remote() ? 1 : 0;
      double swiped = t.channel == Channel.MAGSTRIPE ? 1 : 0;
      return -7.3
          + 2.6 * size
          + 2.2 * t.category.risk
          + 2.4 * size * t.category.risk
          + 1.9 * remote * night
          + 2.2 * remote * far
          + 3.2 * swiped * far
          + 2.4 * fresh * remote
          + 1.8 * fresh * size
          + 4.2 * burst
          + (t.device == Device.WEB_DESKTOP ? 0.9 * remote : 0);
    }
  },

  /**
   * Taken-over accounts: old cards, mobile devices, small amounts at everyday merchants, by day.
   */
  AFTER_CONCEPT_DRIFT {
    @Override
    double logit(Transaction t) {
      double small = 1 - excess(StrictMath.log(t.amount()), 1, 3);
      double far = excess(StrictMath.log1p(t.kilometresFromHome()), 4, 4);
      double burst = excess(t.transactionsLastDay, 2, 4) * closeness(t.minutesSinceLast(), 60);
      double old = excess(t.cardAgeDays, 700, 1500);
      double byDay = t.hour() >= 9 && t.hour() < 17 ? 1 : 0;
      double mobile = t.device == Device.IOS || t.device == Device.ANDROID ? 1 : 0;
      double everyday = 1 - t.category.risk;
      return -6.6
          + 1.9 * mobile * old
          + 1.3 * mobile * byDay
          + 1.5 * small * everyday * mobile
          + 1.2 * old * byDay
          + 2.6 * burst * small
          + 1.6 * far * mobile
          + (t.channel == Channel.RECURRING ? 0.9 * old : 0);
    }
  };

  /** The logarithm of the odds of fraud. */
  abstract double logit(Transaction transaction);

  double probability(Transaction transaction) {
    return 1 / (1 + StrictMath.exp(-logit(transaction)));
  }

  /** 0 up to a start, then linear, 1 from start + width on. */
  private static double excess(double value, double start, double width) {
    return Math.min(Math.max((value - start) / width, 0), 1);
  }

  /** 1 at 0, 1/2 at the scale, falling to 0. */
  private static double closeness(double value, double scale) {
    return scale / (scale + value);
  }
}
