package io.steelyard.schemas.definition.reading;

import org.jspecify.annotations.Nullable;

/** Sees that characters with a meaning differ from each other. */
final class InputChecks {
  private InputChecks() {}

  static void check(Value.@Nullable Section input, Problems problems) {
    if (input != null) {
      differ(input, "escape", "delimiter", problems);
      differ(input, "thousands", "decimal", problems);
      contradict(input, problems);
    }
  }

  /** What an empty text is read as would be missing after all. */
  private static void contradict(Value.Section input, Problems problems) {
    Value.Text empty = input.text("emptyText");
    for (Value.Text missing : input.texts("missing")) {
      if (empty != null && empty.text().equals(missing.text())) {
        problems.add(
            empty.at(),
            empty.path()
                + " is "
                + Quote.text(empty.text())
                + ", and so is "
                + missing.path()
                + "; an empty text is missing or it is not, so remove one.");
      }
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
