package io.steelyard.schemas.definition.reading;

import org.jspecify.annotations.Nullable;

/** Sees that characters with a meaning differ from each other. */
final class InputChecks {
  private InputChecks() {}

  static void check(Value.@Nullable Section input, Problems problems) {
    if (input != null) {
      differ(input, "escape", "delimiter", problems);
      differ(input, "thousands", "decimal", problems);
    }
  }

  private static void differ(Value.Section input, String key, String other, Problems problems) {
    Value.Text first = input.text(key);
    Value.Text second = input.text(other);
    if (first != null && second != null && first.text().equals(second.text())) {
      problems.add(
          first.at(),
          first.path()
              + " is "
              + Quote.text(first.text())
              + ", and so is "
              + second.path()
              + "; they must differ.");
    }
  }
}
