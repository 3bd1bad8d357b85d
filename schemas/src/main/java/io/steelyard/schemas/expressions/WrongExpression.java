package io.steelyard.schemas.expressions;

/**
 * What is wrong with an expression: the end of a sentence that says what and what to write, and the
 * index in the text where it is.
 */
public final class WrongExpression extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;

  WrongExpression(int at, String message) {
    super(message, null, false, false);
    this.at = at;
  }

  /** The UTF-16 index in the text where it is wrong, at most its length. */
  public int at() {
    return at;
  }
}
