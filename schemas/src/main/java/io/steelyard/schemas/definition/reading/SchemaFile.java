package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.ColumnSpec;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
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
    String prefix = name.path() + " is " + Quote.text(name.text());
    if (leavesTheFolder(name.text())) {
      problems.add(
          name.at(),
          prefix + ", which leaves the definition's folder; put the file beside the definition.");
      columns.lacksSome();
      return List.of();
    }
    byte[] content;
    try {
      content = files.read(name.text());
    } catch (NoSuchFileException e) {
      problems.add(
          name.at(), prefix + ", but there is no such file beside the definition; add it.");
      columns.lacksSome();
      return List.of();
    } catch (IOException e) {
      problems.add(name.at(), prefix + ", which cannot be read: " + e.getMessage() + ".");
      columns.lacksSome();
      return List.of();
    }
    if (content.length > SiblingFiles.LIMIT) {
      problems.add(
          name.at(),
          prefix
              + ", which is larger than "
              + GroupedNumber.of(SiblingFiles.LIMIT)
              + " bytes; shorten it.");
      columns.lacksSome();
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    List<ColumnSpec> fields = AvroColumns.read(content, faults);
    faults.forEach(fault -> problems.add(name.at(), prefix + ", " + fault));
    if (!faults.isEmpty()) {
      columns.lacksSome();
    }
    return fields;
  }

  private static boolean leavesTheFolder(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || name.indexOf('\0') >= 0
        || Arrays.asList(name.split("/", -1)).contains("..");
  }
}
