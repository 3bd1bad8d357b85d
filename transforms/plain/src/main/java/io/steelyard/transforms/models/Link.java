package io.steelyard.transforms.models;

/** How a model's margins become its scores. */
public enum Link {
  /** The margin is the prediction. */
  IDENTITY(0),
  /** One probability: 1 / (1 + exp(-d)) of a single margin, or of the second less the first. */
  LOGISTIC(1),
  /** One probability a class: exp of its margin over the sum of all. */
  SOFTMAX(2),
  /**
   * The probability a forest means. One Newton step from equal odds, as XGBoost grows a forest,
   * leaves (share - 1/2) / (1/4) in a leaf of a binary model, and (share - 1/K) / (2/K (1 - 1/K))
   * in one of K classes, where the share is that of the class among the leaf's rows. Undone, the
   * score is the mean share over the trees, within [0, 1]; shares of K classes are scaled to the
   * sum 1. Exact for lambda 0; a greater lambda draws it towards equal odds.
   */
  SHARE(3);

  private final int code;

  Link(int code) {
    this.code = code;
  }

  /** What a file says for it. */
  int code() {
    return code;
  }
}
