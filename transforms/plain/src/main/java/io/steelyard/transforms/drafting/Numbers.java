package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.formats.ParsedText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers in texts of profiles, and as YAML has them. */
final class Numbers {
  private static final double EXACT = 0x1p53;

  private Numbers() {}

  /** The number that a text is in plain notation, or NaN. */
  static double of(String text) {
    return of(text, TextStyle.PLAIN);
  }

  /** The number that a text is in a notation, or NaN. */
  static double of(String text, TextStyle style) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ParsedText(style).number(bytes, 0, bytes.length);
  }

  /** The shortest decimal that reads back to a number, without an exponent where it is whole. */
  static String text(double number) {
    if (number == Math.rint(number) && Math.abs(number) < EXACT) {
      return Long.toString((long) number);
    }
    return new BigDecimal(CanonicalJson.shortest(number)).toPlainString();
  }
}
