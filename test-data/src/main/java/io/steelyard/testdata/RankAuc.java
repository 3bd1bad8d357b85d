package io.steelyard.testdata;

/**
 * The area under the ROC curve by its meaning: the share of pairs of a positive and a negative in
 * which the positive scores higher, ties counting half (Hanley and McNeil, Radiology 143, 1982).
 */
public final class RankAuc {
  private RankAuc() {}

  /**
   * Compares every pair.
   *
   * @param scores finite
   * @param positives of the same length, with a positive and a negative
   * @return 0 to 1
   */
  public static double of(double[] scores, boolean[] positives) {
    if (scores.length != positives.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, but " + positives.length + " labels");
    }
    long pairs = 0;
    long halves = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positives[i] && !positives[j]) {
          pairs++;
          halves += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0;
        }
      }
    }
    if (pairs == 0) {
      throw new IllegalArgumentException("there must be a positive and a negative");
    }
    return halves / (2.0 * pairs);
  }
}
