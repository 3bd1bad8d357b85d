package io.steelyard.transforms.performance;

/** Why performance changed. */
public enum Cause {
  /** Other rows come, of which the model does as well as it ever did of such rows. */
  ROWS("the rows moved"),
  /** Like rows come, but what they mean is no longer what it was. */
  WORLD("the world moved"),
  /** Both. */
  BOTH("the rows and the world moved"),
  /** Neither is to be seen. */
  UNKNOWN("neither the rows nor the world is seen to have moved");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  /** As a clause, such as {@code the world moved}. */
  public String words() {
    return words;
  }

  /**
   * The cause of a window whose performance is worse.
   *
   * @param rowsDrift whether the distribution of the window's rows is another than in training
   * @param estimate the metric as the scores of its labelled rows let expect, with the interval
   *     that it has in 95 % of cases where the world did not move
   * @param truth the metric by its labels
   */
  public static Cause of(boolean rowsDrift, Estimate estimate, double truth) {
    boolean world = !estimate.interval().holds(truth);
    return rowsDrift ? world ? BOTH : ROWS : world ? WORLD : UNKNOWN;
  }
}
