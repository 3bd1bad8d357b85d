package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.ColumnType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The defaults of an Avro schema's fields as those of columns. */
final class AvroDefaults {
  private AvroDefaults() {}

  /**
   * A field's default as the text of a column's; null where it has none, or null or a value that is
   * read as missing.
   *
   * @param schema of the field, alone
   */
  static @Nullable String of(Schema.Field field, Schema schema, ColumnType type) {
    Object value = field.hasDefaultValue() ? field.defaultVal() : null;
    return switch (type) {
      case STRING -> value instanceof String text && !text.isEmpty() ? text : null;
      case INT -> value instanceof Number number ? Long.toString(number.longValue()) : null;
      case DOUBLE ->
          value instanceof Number number && Double.isFinite(number.doubleValue())
              ? CanonicalJson.shortest(number.doubleValue() + 0.0)
              : null;
      case BOOLEAN -> value instanceof Boolean flag ? flag.toString() : null;
      case TIMESTAMP ->
          value instanceof Number number ? AvroInstants.text(number.longValue(), schema) : null;
    };
  }
}
