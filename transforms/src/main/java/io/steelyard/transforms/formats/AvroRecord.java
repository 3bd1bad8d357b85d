package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Moves records from Avro's encoding into columns, field by field in the writer's order: fields are
 * matched to columns by name, or by the name that a column has in Avro (see {@link FieldNames});
 * other fields are skipped, columns without a field are missing.
 */
final class AvroRecord {
  private final AvroValue[] fields;

  AvroRecord(Schema schema, ReadSettings settings, RowsBuilder rows) {
    MissingMarkers markers = new MissingMarkers(settings.input().missing());
    List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();
    int[] columns = FieldNames.columns(names, settings.schema());
    fields = new AvroValue[names.size()];
    for (int i = 0; i < fields.length; i++) {
      Schema type = schema.getFields().get(i).schema();
      fields[i] =
          columns[i] < 0
              ? AvroValue.skipped(type)
              : AvroValue.into(new TypedColumn(settings, markers, rows, columns[i]), type);
    }
  }

  void read(BinaryInput in) throws DamagedException {
    for (AvroValue field : fields) {
      field.read(in);
    }
  }
}
