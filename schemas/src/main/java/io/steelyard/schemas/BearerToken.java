package io.steelyard.schemas;

import java.util.regex.Pattern;

/**
 * A token that whoever bears it is let in with. It is never printed.
 *
 * @param text characters of ASCII that are no space, at least one
 */
public record BearerToken(String text) {
  private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * The token in a text, without the white space around it: a file that holds one often ends with a
   * line end.
   *
   * @param source what holds it, such as the name of a variable
   * @throws UserError if it can be none, since no header can carry it; it is not repeated
   */
  public static BearerToken of(String source, String given) {
    String text = given.strip();
    if (!TEXT.matcher(text).matches()) {
      throw new UserError(
          source
              + " holds no bearer token: a token is of one line, of letters, digits and signs of"
              + " ASCII without spaces.");
    }
    return new BearerToken(text);
  }

  /** The value of a request's header {@code Authorization}. */
  public String authorization() {
    return "Bearer " + text;
  }

  @Override
  public String toString() {
    return "a bearer token";
  }
}
