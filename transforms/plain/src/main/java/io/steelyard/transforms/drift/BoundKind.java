package io.steelyard.transforms.drift;

/** How a verdict's adjusted p-values came about. */
public enum BoundKind {
  /** From the joint null of windows of exactly this size. */
  CALIBRATED,
  /**
   * The series' nulls are interpolated, in the logarithm of rows, between the calibrated sizes next
   * below and next above; of the adjusted p-values under the two joint nulls the greater is taken.
   */
  BETWEEN_SIZES,
  /**
   * An upper bound for a window smaller or greater than any calibrated: Holm's, on each series'
   * greatest p-value under any calibrated size with two degrees of freedom added. It holds whatever
   * the dependence between series, as far as the series' own bounds do; where a joint null of any
   * calibrated size says more, that is taken.
   *
   * <p>Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal
   * of Statistics 6 (1979).
   */
  HOLM,
  /** Nothing to judge: a window of no rows. */
  NO_ROWS
}
