package io.steelyard.schemas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can put right: the command, the definition, a file or its place.
 *
 * <p>The message is one clear sentence that names what it is about (file, line, column, row or
 * option) and what to do. It is shown as {@link PlainText}, without a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String sentence) {
    super(PlainText.of(sentence));
  }

  public UserError(String sentence, Throwable cause) {
    super(PlainText.of(sentence), cause);
  }

  private UserError(List<String> sentences, @Nullable Throwable cause) {
    super(PlainText.lines(sentences), cause);
  }

  /** Several at once, one a line. */
  public static UserError of(List<String> sentences) {
    return new UserError(sentences, null);
  }

  /** Several at once, one a line, and what they are about. */
  public static UserError of(List<String> sentences, Throwable cause) {
    return new UserError(sentences, cause);
  }
}
