package io.steelyard.schemas.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions that are matched in linear time: the syntax of RE2. What it lacks beside
 * java.util.regex (looking around, references back, possessive repetition, sets within sets) is
 * refused, never read otherwise.
 *
 * <p>Source: https://github.com/google/re2/wiki/Syntax.
 */
public final class TextPattern {
  /** The most single characters to match, repetitions written out. */
  private static final long LARGEST = 10_000;

  /**
   * The most repetitions that may be left out: as many calls the matcher may make in one another.
   */
  private static final long MOST_CHOICES = 1_000;

  /** The most groups within one another. */
  private static final int DEEPEST = 100;

  private final String regex;
  private int at;

  private TextPattern(String regex) {
    this.regex = regex;
  }

  /**
   * The pattern of a regular expression.
   *
   * @throws IllegalArgumentException if it is none; the message is the end of a sentence
   */
  public static Pattern compile(String regex) {
    Weight weight = new TextPattern(regex).weigh(0);
    if (weight.size > LARGEST) {
      throw new IllegalArgumentException(
          "its repetitions written out are more than " + LARGEST + " characters long");
    }
    if (weight.choices > MOST_CHOICES) {
      throw new IllegalArgumentException(
          "its repetitions written out are more than " + MOST_CHOICES + " that may be left out");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(wrong.getDescription() + " " + wrong.getPattern(), wrong);
    }
  }

  /**
   * What it takes to match a part of the pattern, repetitions written out.
   *
   * @param size how many characters are matched singly
   * @param choices how many repetitions may be left out
   */
  private record Weight(long size, long choices) {
    static final Weight NONE = new Weight(0, 0);
    static final Weight CHARACTER = new Weight(1, 0);

    Weight plus(Weight next) {
      return bounded(size + next.size, choices + next.choices);
    }

    /** The weight of so many repetitions, of which so many may be left out. */
    Weight times(long repetitions, long optional) {
      return bounded(size * repetitions, choices * repetitions + optional);
    }

    private static Weight bounded(long size, long choices) {
      return new Weight(Math.min(size, LARGEST + 1), Math.min(choices, LARGEST + 1));
    }
  }

  /** The weight of everything up to the end of the group. */
  private Weight weigh(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("groups nested deeper than " + DEEPEST);
    }
    Weight before = Weight.NONE;
    Weight last = Weight.NONE;
    while (at < regex.length() && regex.charAt(at) != ')') {
      char next = regex.charAt(at++);
      if (next == '?' || next == '*') {
        last = last.times(1, 1);
      } else if (next == '{') {
        last = counted(last);
      } else {
        before = before.plus(last);
        last = Weight.CHARACTER;
        if (next == '(') {
          last = weigh(depth + 1);
          at++;
        } else if (next == '[') {
          skipSet();
        } else if (next == '\\') {
          skipEscape();
        }
      }
    }
    return before.plus(last);
  }

  /** The weight of what is repeated by the numbers up to the closing brace. */
  private Weight counted(Weight once) {
    int end = regex.indexOf('}', at);
    String[] numbers = end < 0 ? new String[0] : regex.substring(at, end).split(",", -1);
    long least = numbers.length == 0 ? -1 : count(numbers[0]);
    long most = numbers.length == 2 && !numbers[1].isEmpty() ? count(numbers[1]) : least;
    if (least < 0 || most < least || numbers.length > 2) {
      // A brace that stands for itself, or what is refused later.
      return once;
    }
    at = end + 1;
    return once.times(Math.max(1, most), most - least + numbers.length - 1);
  }

  private static long count(String digits) {
    boolean isCount = !digits.isEmpty() && digits.length() <= 4;
    return isCount && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.parseLong(digits)
        : -1;
  }

  private void skipEscape() {
    if (regex.startsWith("Q", at)) {
      int end = regex.indexOf("\\E", at);
      at = end < 0 ? regex.length() : end + 2;
    } else {
      at++;
    }
  }

  /** Moves behind a set of characters such as {@code [a-z_]}. */
  private void skipSet() {
    at += regex.startsWith("^", at) ? 1 : 0;
    // A bracket that stands first is a character of the set.
    int first = at;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
      if (regex.startsWith("&&", at)) {
        throw new IllegalArgumentException("an intersection of sets &&");
      }
      if (regex.startsWith("[:", at)) {
        int end = regex.indexOf(":]", at);
        at = end < 0 ? at : end + 1;
      } else if (regex.charAt(at) == '[') {
        throw new IllegalArgumentException("a set within a set; write \\[ for the bracket");
      } else if (regex.charAt(at) == '\\') {
        at++;
      }
      at++;
    }
    at++;
  }
}
