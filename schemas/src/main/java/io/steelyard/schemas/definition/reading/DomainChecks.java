package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Sees that a column's other checks let the texts of its domain pass. */
final class DomainChecks {
  private DomainChecks() {}

  static void check(Value.Section section, ColumnSpec column, Problems problems) {
    List<String> domain = column.texts("domain");
    List<Value.Text> written = section.texts("domain");
    IntStream.range(0, domain.size())
        .forEach(
            i -> {
              String failed = OwnChecks.failed(domain.get(i), column);
              if (failed != null) {
                problems.add(
                    written.isEmpty() ? section.at(failed) : written.get(i).at(),
                    OwnChecks.sentence(section.path() + ".domain has ", domain.get(i), failed));
              }
            });
  }
}
