package io.steelyard.schemas.definition.reading;

import org.jspecify.annotations.Nullable;

/** Words for what a YAML parser stumbled over. */
final class SyntaxAdvice {
  private SyntaxAdvice() {}

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
