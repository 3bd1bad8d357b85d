package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a fitted plan as canonical JSON: keys in a fixed order, no white space, doubles in the
 * fewest digits that give them back (by one algorithm on all JDKs), a line break at the end.
 */
public final class PlanWriter {
  static final String FORMAT = "steelyard-plan";
  static final int VERSION = 1;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final RowSchema schema;
  private final LabelEncoder label;
  private final int weight;

  PlanWriter(RowSchema schema, LabelEncoder label, int weight) {
    this.schema = schema;
    this.label = label;
    this.weight = weight;
  }

  void write(List<FittedFeature> features, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("columns");
      for (Field field : schema.fields()) {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type", field.type().name());
        json.writeEndObject();
      }
      json.writeEndArray();
      writeLabel(json);
      json.writeNumberField("weight", weight);
      json.writeArrayFieldStart("features");
      for (FittedFeature feature : features) {
        json.writeStartObject();
        json.writeStringField("name", feature.name());
        if (feature.encoder() instanceof FittedFeature.Alone) {
          json.writeNumberField("column", feature.columns().get(0));
        } else {
          json.writeArrayFieldStart("columns");
          for (int column : feature.columns()) {
            json.writeNumber(column);
          }
          json.writeEndArray();
        }
        json.writeStringField("encoding", feature.encoder().encoding());
        feature.encoder().write(json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private void writeLabel(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("label");
    json.writeNumberField("column", label.column());
    json.writeStringField("task", label.task().name());
    json.writeArrayFieldStart("classes");
    for (String name : label.classes()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the steps of numbers of a feature. */
  public static void write(List<NumberStep> steps, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("steps");
    for (NumberStep step : steps) {
      json.writeStartObject();
      step.write(json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the categorizer of a feature, after the steps that it applies first. */
  public static void write(Categorizer categorizer, JsonGenerator json) throws IOException {
    write(categorizer.steps(), json);
    categorizer.write(json);
  }
}
