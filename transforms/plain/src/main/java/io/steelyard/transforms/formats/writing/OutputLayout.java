package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.Field;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What a file of columns holds.
 *
 * @param fields names and types, in order
 * @param schema the same as a record of Avro, for the binary formats: one field for each, in the
 *     same order, a union with null where a value may be missing
 */
record OutputLayout(List<Field> fields, Schema schema) {
  OutputLayout {
    fields = List.copyOf(fields);
    if (schema.getFields().size() != fields.size()) {
      throw new IllegalArgumentException(
          schema.getFields().size() + " Avro fields for " + fields.size() + " columns");
    }
  }
}
