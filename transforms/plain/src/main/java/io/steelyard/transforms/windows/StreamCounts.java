package io.steelyard.transforms.windows;

/**
 * What became of all rows of a stream so far, rejected ones among them: every one is in exactly one
 * of the three.
 *
 * @param onTime rows that came before their window's end, by the watermark
 * @param late rows that came after it, while the window still took rows; they are in its histograms
 * @param expired rows that came after that, and are in no histogram
 */
public record StreamCounts(long onTime, long late, long expired) {
  /** Of no rows. */
  public static final StreamCounts NONE = new StreamCounts(0, 0, 0);

  /** The number of all rows. */
  public long rows() {
    return onTime + late + expired;
  }

  StreamCounts plusOnTime(long rows) {
    return new StreamCounts(onTime + rows, late, expired);
  }

  StreamCounts plusLate(long rows) {
    return new StreamCounts(onTime, late + rows, expired);
  }

  StreamCounts plusExpired(long rows) {
    return new StreamCounts(onTime, late, expired + rows);
  }
}
