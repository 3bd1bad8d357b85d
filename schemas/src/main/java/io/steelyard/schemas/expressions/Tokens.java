package io.steelyard.schemas.expressions;

import io.steelyard.schemas.expressions.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a text into words, as the Common Expression Language does: names, whole and real numbers,
 * texts in single or double quotes with escapes, raw texts ({@code r'\d'}), symbols, comments after
 * two slashes. A name in backquotes may hold any character but a backquote.
 */
final class Tokens {
  private static final List<String> SYMBOLS =
      List.of(
          "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", "(",
          ")", "[", "]", ",", ".");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  /** All words of the text; the last is its end. */
  static List<Token> of(String text) throws WrongExpression {
    Tokens tokens = new Tokens(text);
    while (tokens.skipSpace()) {
      tokens.next();
    }
    tokens.tokens.add(new Token(Kind.END, "", text.length()));
    return tokens.tokens;
  }

  /** Moves to the next word; false at the end. */
  private boolean skipSpace() {
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (" \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void next() throws WrongExpression {
    char first = text.charAt(at);
    char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (first == '\'' || first == '"') {
      quoted(at, at + 1, Escapes.READ);
    } else if ((first == 'r' || first == 'R') && (second == '\'' || second == '"')) {
      quoted(at, at + 2, Escapes.RAW);
    } else if (first == '`') {
      backquoted();
    } else if (isDigit(first) || (first == '.' && isDigit(second))) {
      number();
    } else if (isLetter(first)) {
      int start = at;
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      tokens.add(new Token(Kind.NAME, text.substring(start, at), start));
    } else {
      symbol();
    }
  }

  private void symbol() throws WrongExpression {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        tokens.add(new Token(Kind.SYMBOL, symbol, at));
        at += symbol.length();
        return;
      }
    }
    String wrong = Character.toString(text.codePointAt(at));
    String advice =
        switch (wrong) {
          case "=" -> "; equality is ==";
          case "&", "|" -> "; and is &&, or is ||";
          case "^" -> "; a power is pow(x, y)";
          case "{", "}", ";", "$", "@", "#" -> "; remove it";
          default -> "; write a name that is not of a to z, 0 to 9 and _ in backquotes";
        };
    throw new WrongExpression(
        at, Shown.text(wrong) + " is no part of an expression" + advice + ".");
  }

  private void backquoted() throws WrongExpression {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw new WrongExpression(at, "the name that begins here has no closing backquote; add it.");
    }
    tokens.add(new Token(Kind.QUOTED_NAME, text.substring(at + 1, end), at));
    at = end + 1;
  }

  private void number() throws WrongExpression {
    int start = at;
    Kind kind = Kind.INT;
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      at += 2;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
    } else {
      skipDigits();
      if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
        kind = Kind.DOUBLE;
        at++;
        skipDigits();
      }
      if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
        kind = Kind.DOUBLE;
        at++;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
          at++;
        }
        if (at == text.length() || !isDigit(text.charAt(at))) {
          throw new WrongExpression(
              start, "the number lacks the digits of its exponent; add them.");
        }
        skipDigits();
      }
    }
    if (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      throw new WrongExpression(
          start, "a letter follows the number; separate them, or put the name in backquotes.");
    }
    tokens.add(new Token(kind, text.substring(start, at), start));
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private enum Escapes {
    READ,
    RAW
  }

  private void quoted(int start, int from, Escapes escapes) throws WrongExpression {
    char quote = text.charAt(from - 1);
    StringBuilder value = new StringBuilder();
    at = from;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && escapes == Escapes.READ) {
        escape(value);
      } else {
        value.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw new WrongExpression(
          start, "the text that begins here has no closing " + quote + "; add it.");
    }
    at++;
    tokens.add(new Token(Kind.TEXT, value.toString(), start));
  }

  /** Appends what the escape at this place stands for. */
  private void escape(StringBuilder value) throws WrongExpression {
    int start = at;
    char letter = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int simple = "abfnrtv\\?\"'`".indexOf(letter);
    if (simple >= 0) {
      value.append("\u0007\b\f\n\r\t\u000b\\?\"'`".charAt(simple));
      at += 2;
      return;
    }
    int code =
        switch (letter) {
          case 'x', 'X' -> code(start + 2, 2, 16);
          case 'u' -> code(start + 2, 4, 16);
          case 'U' -> code(start + 2, 8, 16);
          case '0', '1', '2', '3' -> code(start + 1, 3, 8);
          default -> -1;
        };
    if (code <= 0 || !Character.isValidCodePoint(code) || isSurrogate(code)) {
      throw new WrongExpression(
          start, "the backslash begins no escape; write \\\\ for a backslash, or a raw text r'…'.");
    }
    value.appendCodePoint(code);
  }

  /** The number of so many digits, moving behind them; -1 where they are none. */
  private int code(int from, int digits, int radix) {
    int end = from + digits;
    if (end > text.length()) {
      return -1;
    }
    long code = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      code = code * radix + digit;
    }
    at = end;
    return code > Character.MAX_CODE_POINT ? -1 : (int) code;
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
