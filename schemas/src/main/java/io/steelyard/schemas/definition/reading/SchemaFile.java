package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import java.util.ArrayList;
import java.util.List;

/** Reads the Avro schema file that stands in for the columns. */
final class SchemaFile {
  private final Problems problems;
  private final SiblingFiles files;

  SchemaFile(Problems problems, SiblingFiles files) {
    this.problems = problems;
    this.files = files;
  }

  /**
   * The columns of the file that the text names; marks them incomplete where some have problems.
   */
  List<ColumnSpec> read(Value.Text name, Columns columns) {
    NamedFile file = new NamedFile(name.at(), name.path(), name.text());
    byte[] content = file.read(files, problems);
    if (content == null) {
      columns.lacksSome();
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    List<ColumnSpec> fields = AvroColumns.read(content, faults);
    faults.forEach(fault -> problems.add(name.at(), file.sentence(", " + fault)));
    if (!faults.isEmpty()) {
      columns.lacksSome();
    }
    return fields;
  }
}
