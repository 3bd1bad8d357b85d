package io.steelyard.schemas.definition.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for what a YAML parser stumbled over. */
final class SyntaxAdvice {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}\\s]*\\}?");

  private SyntaxAdvice() {}

  /**
   * What to do about a reference without quotes within braces or brackets, where the brace in it
   * begins a map.
   *
   * @param index of the character that the parser stumbled over
   * @return null where it is something else
   */
  static @Nullable String ofReference(String text, int index) {
    Matcher reference = REFERENCE.matcher(text).region(Math.max(0, index - 1), text.length());
    if (!reference.lookingAt()) {
      return null;
    }
    String written = Quote.shorten(reference.group());
    return "The reference "
        + written
        + " stands without quotes within { } or [ ], where YAML takes its brace for a map's; put"
        + " the whole value in quotes: \""
        + written
        + "\".";
  }

  /** One sentence from the parser's context and problem. */
  static String of(@Nullable String context, @Nullable String problem) {
    String what = problem == null ? "" : problem.replaceAll("\\s+", " ").trim();
    if (what.contains("(TAB)")) {
      return "A tab stands here; YAML is indented with spaces.";
    }
    String where = context == null || context.isBlank() ? "" : " " + context.trim();
    return "This is no YAML: "
        + Quote.shorten(what)
        + where
        + "; check quotes, brackets, colons and indentation here and just above.";
  }
}
