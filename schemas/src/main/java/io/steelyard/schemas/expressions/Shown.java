package io.steelyard.schemas.expressions;

import io.steelyard.schemas.PlainText;

/** What a user wrote, as a message shows it. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text in quotes, at most 60 characters of it. */
  static String text(String text) {
    return '"' + PlainText.of(PlainText.shortened(text, LONGEST)) + '"';
  }
}
