package io.steelyard.schemas;

/**
 * Something the user can put right: the command, the definition, a file or its place.
 *
 * <p>The message is one clear sentence that names what it is about (file, line, column, row or
 * option) and what to do. It is shown as it is, without a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String sentence) {
    super(sentence);
  }

  public UserError(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
