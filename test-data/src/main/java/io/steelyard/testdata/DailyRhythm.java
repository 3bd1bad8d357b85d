package io.steelyard.testdata;

/** Spreads the rows of a day over its hours: few at night, peaks at noon and in the evening. */
final class DailyRhythm {
  static final long DAY_MILLISECONDS = 86_400_000L;
  private static final int HOUR_MILLISECONDS = 3_600_000;
  private static final double[] HOUR_WEIGHTS = {
    1.2, 0.8, 0.6, 0.5, 0.5, 0.8, 1.8, 3.4, 4.6, 4.8, 5.0, 5.8, //
    6.8, 6.2, 5.2, 5.0, 5.6, 6.8, 7.4, 6.8, 5.4, 4.2, 3.0, 2.0,
  };
  private static final double[] CUMULATIVE = cumulative();

  private DailyRhythm() {}

  /** The millisecond of the day before which a fraction (0 to 1) of the day's rows lie. */
  static int millisecondOfDay(double fraction) {
    int hour = 0;
    while (hour < 23 && fraction >= CUMULATIVE[hour + 1]) {
      hour++;
    }
    double within = (fraction - CUMULATIVE[hour]) / (CUMULATIVE[hour + 1] - CUMULATIVE[hour]);
    int millisecond = (int) (within * HOUR_MILLISECONDS);
    return hour * HOUR_MILLISECONDS + Math.min(Math.max(millisecond, 0), HOUR_MILLISECONDS - 1);
  }

  private static double[] cumulative() {
    double[] sums = new double[25];
    for (int hour = 0; hour < 24; hour++) {
      sums[hour + 1] = sums[hour] + HOUR_WEIGHTS[hour];
    }
    double total = sums[24];
    for (int hour = 1; hour <= 24; hour++) {
      sums[hour] /= total;
    }
    return sums;
  }
}
