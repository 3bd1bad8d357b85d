package io.steelyard.schemas;

/**
 * A promise that was not kept: a quality gate, a balance of counts, or a bundle's self-test.
 *
 * <p>The message is one clear sentence that names what failed and by how much. It is shown as it
 * is, without a stack trace.
 */
public final class FailedCheck extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FailedCheck(String sentence) {
    super(sentence);
  }
}
