package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a text says as a value of each type, by the parsers that readers use. Mutable, for one
 * thread; each question replaces the last answer.
 */
public final class ParsedText {
  private final IntegerText integers = new IntegerText();
  private final DecimalText decimals = new DecimalText();
  private final IsoTimestamp times = new IsoTimestamp();
  private final @Nullable NumberNotation notation;

  /** Of texts whose numbers are written in this style. */
  public ParsedText(TextStyle style) {
    this.notation = style.hasPlainNumbers() ? null : new NumberNotation(style);
  }

  /** The double, or NaN where the text is no finite number. */
  public double number(byte[] text, int from, int to) {
    if (notation == null) {
      return decimals.parse(text, from, to);
    }
    return notation.read(text, from, to)
        ? decimals.parse(notation.bytes(), 0, notation.length())
        : Double.NaN;
  }

  /** Whether the text is an integer of 64 bits. */
  public boolean isInteger(byte[] text, int from, int to) {
    if (notation == null) {
      var unused = integers.parse(text, from, to);
      return integers.valid;
    }
    boolean isNumber = notation.read(text, from, to);
    if (isNumber) {
      var unused = integers.parse(notation.bytes(), 0, notation.length());
    }
    return isNumber && integers.valid;
  }

  /** Whether the text is an ISO 8601 date or time, whose milliseconds {@link #time} then gives. */
  public boolean isTime(byte[] text, int from, int to) {
    var unused = times.parse(text, from, to);
    return times.valid;
  }

  /** The milliseconds since 1970 UTC of an ISO 8601 date or time, or 0 where it is none. */
  public long time(byte[] text, int from, int to) {
    return times.parse(text, from, to);
  }

  /** Whether the text is the word true or false, in any case. */
  public static boolean isFlag(byte[] text, int from, int to) {
    return to - from > 1 && BooleanText.parse(text, from, to) >= 0;
  }
}
