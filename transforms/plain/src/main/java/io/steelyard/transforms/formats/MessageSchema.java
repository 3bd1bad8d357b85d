package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.ColumnSpec.Presence;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The schema that Avro messages were written with. */
final class MessageSchema {
  private MessageSchema() {}

  /**
   * The schema that a text says; where it is empty, the one that follows from the columns.
   *
   * @throws UserError if the text is no schema of a record
   */
  static Schema of(String text, ReadSettings settings) {
    if (text.isEmpty()) {
      return of(settings.columns());
    }
    Schema schema;
    try {
      schema = new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw new UserError("The messages' schema is no Avro schema: " + e.getMessage(), e);
    }
    if (schema.getType() != Schema.Type.RECORD) {
      throw new UserError(
          "The messages' schema is a " + schema.getType().getName() + "; it must be a record.");
    }
    return schema;
  }

  /**
   * A record of the columns in their order: strings, longs, doubles, booleans, milliseconds since
   * 1970 as timestamps, optional ones in a union with null, which comes first.
   */
  private static Schema of(List<ColumnSpec> columns) {
    List<String> names = FieldNames.of(columns.stream().map(ColumnSpec::name).toList());
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Schema type = type(columns.get(i).type());
      boolean required = columns.get(i).required() == Presence.REQUIRED;
      fields.add(
          new Schema.Field(
              names.get(i),
              required ? type : Schema.createUnion(Schema.create(Schema.Type.NULL), type)));
    }
    return Schema.createRecord("Row", null, "io.steelyard", false, fields);
  }

  private static Schema type(ColumnType type) {
    return switch (type) {
      case STRING -> Schema.create(Schema.Type.STRING);
      case INT -> Schema.create(Schema.Type.LONG);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case TIMESTAMP -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }
}
