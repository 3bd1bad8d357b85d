package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;

/** Sees that a key says something beside the word that was chosen. */
final class UseChecks {
  private UseChecks() {}

  /** Notes a problem where a key that the word beside it has no use for is not its default. */
  static void check(Shape.Table table, Value.Section section, Problems problems) {
    for (Shape.Used used : table.used()) {
      Value value = section.values().get(used.key());
      if (value != null
          && section.values().get(used.by()) instanceof Value.Text word
          && !used.words().contains(word.text())
          && !StepBuilding.plain(value).equals(table.key(used.key()).defaultValue())) {
        problems.add(
            value.at(),
            value.path()
                + " is of use only where "
                + used.by()
                + " is "
                + String.join(" or ", used.words())
                + ", and it is "
                + word.text()
                + "; leave it out.");
      }
    }
  }
}
