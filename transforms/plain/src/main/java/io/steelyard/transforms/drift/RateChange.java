package io.steelyard.transforms.drift;

/**
 * How a share of rows changed, with the pooled two-proportion z-test, two-sided, without a
 * continuity correction: z = (q - p) / sqrt(r (1 - r) (1/n + 1/m)), r the share of both together.
 * It takes rows as independent; it describes, and is not the verdict.
 *
 * @param before the baseline's share; NaN of no rows
 * @param after the current share; NaN of no rows
 * @param pValue of a difference as great or greater; 1 where both are 0 or both are 1
 */
public record RateChange(double before, double after, double pValue) {
  /** The change of the share of some rows among all. */
  public static RateChange of(long some, long rows, long someNow, long rowsNow) {
    double before = (double) some / rows;
    double after = (double) someNow / rowsNow;
    double pooled = ((double) some + someNow) / ((double) rows + rowsNow);
    double variance = pooled * (1 - pooled) * (1.0 / rows + 1.0 / rowsNow);
    double change = after - before;
    double p = variance == 0 ? 1 : IncompleteGamma.upper(0.5, change * change / variance / 2);
    return new RateChange(before, after, p);
  }

  /** The change of the share of missing values. */
  public static RateChange missing(Bins bins, long[] baseline, long[] current) {
    return of(
        baseline[bins.missing()],
        (long) Shares.total(baseline),
        current[bins.missing()],
        (long) Shares.total(current));
  }

  /** The change of the share of values out of range or of no known term, among all rows. */
  public static RateChange unseen(Bins bins, long[] baseline, long[] current) {
    return of(
        unseen(bins, baseline),
        (long) Shares.total(baseline),
        unseen(bins, current),
        (long) Shares.total(current));
  }

  private static long unseen(Bins bins, long[] counts) {
    long sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += bins.isUnseen(bin) ? counts[bin] : 0;
    }
    return sum;
  }

  /** After less before, between -1 and 1. */
  public double change() {
    return after - before;
  }
}
