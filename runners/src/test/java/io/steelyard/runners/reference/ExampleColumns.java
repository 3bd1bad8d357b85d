package io.steelyard.runners.reference;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of an example, column by column, each value as it is written; {@code null} is missing. */
record ExampleColumns(Map<String, List<String>> columns) {
  private static final String MISSING = "null";

  /** What an example has under a key; no columns where it has not. */
  static ExampleColumns of(Map<String, Object> example, String key) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    if (example.containsKey(key)) {
      ExampleFile.map(example.get(key))
          .forEach(
              (name, values) ->
                  columns.put(name, ((List<?>) values).stream().map(Object::toString).toList()));
    }
    ExampleColumns rows = new ExampleColumns(columns);
    for (List<String> values : columns.values()) {
      if (values.size() != rows.rows()) {
        throw new AssertionError(key + " has columns of different lengths: " + columns);
      }
    }
    return rows;
  }

  int rows() {
    return columns.values().stream().mapToInt(List::size).findFirst().orElse(0);
  }

  /** The value of a row, null where missing. */
  @Nullable String value(String column, int row) {
    String value = Objects.requireNonNull(columns.get(column), column).get(row);
    return value.equals(MISSING) ? null : value;
  }

  /** As a page shows it. */
  String shown(String column, int row) {
    String value = value(column, row);
    if (value == null) {
      return "*missing*";
    }
    return value.matches("-?[0-9.]+(E-?[0-9]+)?") ? value : "`" + value + "`";
  }

  /** The rows, at least one, as a file of JSON lines, read and validated as any others. */
  ValidatedRows read(PipelineDefinition definition, Purpose purpose) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows(); row++) {
      int at = row;
      lines.append(
          columns.keySet().stream()
              .map(name -> quoted(name) + ":" + json(definition, name, value(name, at)))
              .collect(Collectors.joining(",", "{", ExampleDefinition.LABEL_OF_ROWS + "}\n")));
    }
    try {
      Path file = Files.createTempFile("example", ".jsonl");
      try {
        Files.writeString(file, lines);
        RowReader reader =
            Formats.named("jsonl")
                .open(
                    FileChannel.open(file),
                    "example",
                    0,
                    Long.MAX_VALUE,
                    ReadSettings.of(definition));
        try (reader) {
          return new RowValidator(definition, purpose)
              .validate(Objects.requireNonNull(reader.read()));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(PipelineDefinition definition, String name, @Nullable String value) {
    if (value == null) {
      return MISSING;
    }
    Field field = definition.schema().field(definition.schema().indexOf(name));
    boolean isText = field.type() == ColumnType.STRING || field.type() == ColumnType.TIMESTAMP;
    return isText ? quoted(value) : value;
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
