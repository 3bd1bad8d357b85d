package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro schemas of columns, every one of which may have missing values. */
final class LayoutSchemas {
  private LayoutSchemas() {}

  /** A record of these columns. */
  static Schema record(String name, List<Field> fields) {
    return Schema.createRecord(name, null, "io.steelyard", false, fields(List.of(), fields));
  }

  /** A copy of a record's fields, followed by columns, named so that all names differ. */
  static List<Schema.Field> fields(List<Schema.Field> first, List<Field> more) {
    List<Schema.Field> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Schema.Field field : first) {
      all.add(new Schema.Field(field, field.schema()));
      names.add(field.name());
    }
    more.forEach(field -> names.add(field.name()));
    List<String> spelled = FieldNames.of(names);
    for (int i = 0; i < more.size(); i++) {
      String name = spelled.get(first.size() + i);
      all.add(new Schema.Field(name, nullable(more.get(i).type()), null, Schema.Field.NULL_VALUE));
    }
    return all;
  }

  private static Schema nullable(ColumnType type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), schema(type));
  }

  private static Schema schema(ColumnType type) {
    return switch (type) {
      case STRING -> Schema.create(Schema.Type.STRING);
      case INT -> Schema.create(Schema.Type.LONG);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case TIMESTAMP -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }
}
