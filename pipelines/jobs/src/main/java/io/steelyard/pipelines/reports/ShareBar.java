package io.steelyard.pipelines.reports;

/**
 * A bin, or several together, as a pair of horizontal bars.
 *
 * @param label what the bin holds
 * @param kind {@code value}, {@code unseen} or {@code missing}
 * @param baseline the length of the baseline's bar, of 100
 * @param current the length of the current bar, of 100
 * @param change both shares as text
 */
public record ShareBar(String label, String kind, String baseline, String current, String change) {
  static ShareBar of(String label, String kind, double before, double after, double greatest) {
    return new ShareBar(
        label,
        kind,
        length(before, greatest),
        length(after, greatest),
        Figures.change(before, after));
  }

  private static String length(double share, double greatest) {
    return Figures.length(greatest > 0 && !Double.isNaN(share) ? share / greatest * 100 : 0);
  }
}
