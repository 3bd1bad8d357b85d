package io.steelyard.transforms.scoring;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.stream.Collectors;

/**
 * An input column that predictions pass through.
 *
 * @param index the column's position
 * @param field its name and type in the predictions
 */
public record PassedColumn(int index, Field field) {
  /**
   * The column that a text means: its name, or {@code COLUMN:NAME} for another name in the
   * predictions. A column whose own name has a colon is meant by the whole of it.
   *
   * @throws UserError if there is no such column, or no name behind the colon
   */
  public static PassedColumn of(String text, RowSchema schema) {
    int index = schema.indexOf(text);
    if (index >= 0) {
      return new PassedColumn(index, schema.field(index));
    }
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      int before = schema.indexOf(text.substring(0, colon));
      String name = text.substring(colon + 1);
      if (before >= 0 && name.isBlank()) {
        throw new UserError(Setting.of("pass", text) + ": there is no name behind the colon.");
      }
      if (before >= 0) {
        return new PassedColumn(before, new Field(name, schema.field(before).type()));
      }
    }
    throw new UserError(
        Setting.of("pass", text)
            + ": there is no such column; the model's columns are "
            + schema.fields().stream().map(Field::name).collect(Collectors.joining(", "))
            + "."
            + (schema.fields().stream().anyMatch(field -> field.name().contains(","))
                ? " A comma within a name is written \\,."
                : ""));
  }
}
