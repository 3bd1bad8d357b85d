package io.steelyard.transforms.drafting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression that texts such as {@code C00017} have in common: runs of one kind. */
final class TextShape {
  private static final int LONGEST = 60;

  private TextShape() {}

  /** What all texts match, or null where they are unlike one another or too unlike a code. */
  static @Nullable String of(List<String> texts) {
    @Nullable String exact = null;
    @Nullable String loose = null;
    for (String text : texts) {
      String here = shape(text, true);
      String looser = shape(text, false);
      if (here.isEmpty() || (loose != null && !loose.equals(looser))) {
        return null;
      }
      exact = exact == null || exact.equals(here) ? here : "";
      loose = looser;
    }
    String shape = exact == null || exact.isEmpty() ? loose : exact;
    return shape == null || shape.length() > LONGEST ? null : shape;
  }

  /** Empty where a character is no ASCII letter, digit or one of a few signs. */
  private static String shape(String text, boolean isExact) {
    StringBuilder shape = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      String kind = kind(text.charAt(at));
      if (kind.isEmpty()) {
        return "";
      }
      int end = at + 1;
      while (end < text.length() && kind(text.charAt(end)).equals(kind)) {
        end++;
      }
      shape.append(kind);
      if (kind.length() > 2 || end - at > 1) {
        shape.append(isExact ? "{" + (end - at) + "}" : "+");
      }
      at = end;
    }
    return shape.toString();
  }

  private static String kind(char letter) {
    if (letter >= '0' && letter <= '9') {
      return "[0-9]";
    }
    if (letter >= 'A' && letter <= 'Z') {
      return "[A-Z]";
    }
    if (letter >= 'a' && letter <= 'z') {
      return "[a-z]";
    }
    return letter == '-' || letter == '_' || letter == '/' || letter == ' '
        ? String.valueOf(letter)
        : "";
  }
}
