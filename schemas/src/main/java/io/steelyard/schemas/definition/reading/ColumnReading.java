package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the columns: those of the schema file, then those of the definition over them. */
final class ColumnReading {
  private final Problems problems;
  private final SchemaFile schemaFile;
  private final CheckReading checks;

  ColumnReading(Problems problems, SiblingFiles files) {
    this.problems = problems;
    this.schemaFile = new SchemaFile(problems, files);
    this.checks = new CheckReading(problems);
  }

  Columns read(Value.Section root) {
    Columns columns = new Columns(problems);
    Value.Text schema = root.text("schema");
    if (schema != null) {
      List<ColumnSpec> fields = schemaFile.read(schema, columns);
      fields.forEach(field -> columns.put(new Columns.Declared(field.name(), field.type(), field)));
    }
    Map<String, Position> places = new HashMap<>();
    for (Value.Section section : root.sections("columns")) {
      Value.Text name = section.text("name");
      if (name == null) {
        columns.lacksSome();
        continue;
      }
      Position first = places.putIfAbsent(name.text(), name.at());
      if (first == null) {
        column(section, name, schema, columns);
      } else {
        problems.add(
            name.at(),
            "Two columns are named "
                + Quote.text(name.text())
                + "; rename this one or the one on line "
                + first.line()
                + ".");
      }
    }
    new AliasChecks(problems).check(root.sections("columns"), columns);
    if (hasGaps(root)) {
      columns.lacksSome();
    }
    new ExpressionChecks(problems, columns).check(root);
    return columns;
  }

  /** Whether columns of the text could not be read, or there are none. */
  private static boolean hasGaps(Value.Section root) {
    if (root.values().get("columns") instanceof Value.Items items) {
      return items.values().isEmpty() || items.given() > items.values().size();
    }
    return root.given().contains("columns") || root.text("schema") == null;
  }

  private void column(
      Value.Section section, Value.Text name, Value.@Nullable Text schema, Columns columns) {
    Columns.Declared inherited = columns.get(name.text());
    ColumnSpec field = inherited == null ? null : inherited.spec();
    boolean isComputed = section.given().contains("expression");
    if (inherited != null && isComputed) {
      problems.add(
          name.at(),
          name.path()
              + " is "
              + Quote.text(name.text())
              + ", which the schema file has, so it is read; give the computed column another name.");
      return;
    }
    if (schema != null && inherited == null && !isComputed) {
      problems.add(
          name.at(),
          name.path()
              + " is "
              + Quote.text(name.text())
              + ", which is no field of the schema file; "
              + Nearest.advice(name.text(), columns.names()));
      return;
    }
    Value.Text word = section.text("type");
    ColumnType type =
        word != null
            ? EnumWords.constant(ColumnType.class, word.text())
            : field == null ? null : field.type();
    if (word != null && field != null && type != field.type()) {
      problems.add(
          word.at(),
          word.path()
              + " is "
              + word.text()
              + ", but the schema file says "
              + TypeWords.of(field.type())
              + "; remove this line.");
    }
    if (type == null) {
      if (!section.given().contains("type")) {
        problems.add(
            section.at(),
            section.path() + ".type is missing; add string, int, double, boolean or timestamp.");
      }
      columns.put(new Columns.Declared(name.text(), null, null));
      return;
    }
    ColumnSpec base = field == null ? ColumnSpec.of(name.text(), type) : field;
    columns.put(new Columns.Declared(name.text(), type, checks.read(section, base, type)));
  }
}
