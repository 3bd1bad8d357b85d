package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The Avro schema of predictions: the record's own fields, then the columns passed through. */
final class PredictionSchema {
  private PredictionSchema() {}

  static Schema of(List<Field> own, List<Field> passed) {
    List<Field> all = new ArrayList<>(own);
    all.addAll(passed);
    return LayoutSchemas.record("Prediction", all);
  }
}
