package io.steelyard.schemas;

import java.util.List;

/**
 * A promise that was not kept: a quality gate, a balance of counts, or a bundle's self-test.
 *
 * <p>The message is one clear sentence that names what failed and by how much. It is shown as
 * {@link PlainText}, without a stack trace.
 */
public final class FailedCheck extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FailedCheck(String sentence) {
    super(PlainText.of(sentence));
  }

  private FailedCheck(List<String> sentences) {
    super(PlainText.lines(sentences));
  }

  /** Several at once, one a line. */
  public static FailedCheck of(List<String> sentences) {
    return new FailedCheck(sentences);
  }
}
