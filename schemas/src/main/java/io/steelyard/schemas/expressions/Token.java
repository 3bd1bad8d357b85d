package io.steelyard.schemas.expressions;

/**
 * A word of an expression.
 *
 * @param text a name without its backquotes, a text without quotes and escapes, else as written
 * @param at the UTF-16 index where it begins
 */
record Token(Kind kind, String text, int at) {
  /** What a word is. */
  enum Kind {
    INT,
    DOUBLE,
    TEXT,
    NAME,
    /** A name in backquotes, which is no key word and no function. */
    QUOTED_NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** The word as a message shows it. */
  String shown() {
    return kind == Kind.END ? "the end" : Shown.text(text);
  }
}
