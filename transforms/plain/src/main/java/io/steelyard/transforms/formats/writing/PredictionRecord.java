package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.records.RecordSchemas;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Predictions as records: the fields of the prediction record, then columns that are passed
 * through.
 */
record PredictionRecord(List<Field> passed) implements Serializable {
  OutputLayout layout() {
    Schema own = RecordSchemas.prediction();
    Schema all =
        Schema.createRecord(
            own.getName(),
            own.getDoc(),
            own.getNamespace(),
            false,
            LayoutSchemas.fields(own.getFields(), passed));
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("key", ColumnType.STRING));
    fields.add(new Field("eventTime", ColumnType.TIMESTAMP));
    fields.add(new Field("score", ColumnType.DOUBLE));
    fields.add(new Field("scores", ColumnType.DOUBLE));
    fields.add(new Field("predictedClass", ColumnType.STRING));
    fields.add(new Field("bundle", ColumnType.STRING));
    fields.add(new Field("plan", ColumnType.STRING));
    fields.addAll(passed);
    return new OutputLayout(fields, all);
  }
}
