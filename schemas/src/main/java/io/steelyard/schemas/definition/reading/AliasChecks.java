package io.steelyard.schemas.definition.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees that a name in the data is that of one column. */
final class AliasChecks {
  private final Problems problems;

  AliasChecks(Problems problems) {
    this.problems = problems;
  }

  /** Notes aliases that are another column's name or alias, or the column's own name. */
  void check(List<Value.Section> sections, Columns columns) {
    Map<String, String> owners = new HashMap<>();
    for (Value.Section section : sections) {
      Value.Text name = section.text("name");
      if (name == null) {
        continue;
      }
      for (Value.Text alias : section.texts("aliases")) {
        if (alias.text().equals(name.text())) {
          problem(alias, "is the column's own name; remove it.");
        } else if (columns.get(alias.text()) != null) {
          problem(alias, "is a column of its own; remove one of them.");
        }
      }
    }
    for (Columns.Declared column : columns.all()) {
      for (String alias : column.aliases()) {
        String owner = owners.putIfAbsent(alias, column.name());
        if (owner != null && !owner.equals(column.name())) {
          sections.stream()
              .flatMap(section -> section.texts("aliases").stream())
              .filter(text -> text.text().equals(alias))
              .reduce((first, last) -> last)
              .ifPresent(
                  text ->
                      problem(
                          text,
                          "is an alias of the column "
                              + Quote.text(owner)
                              + " too; leave it to one of them."));
        }
      }
    }
  }

  private void problem(Value.Text alias, String words) {
    problems.add(alias.at(), alias.path() + " is " + Quote.text(alias.text()) + ", which " + words);
  }
}
