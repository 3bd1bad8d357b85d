package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a fitted plan as canonical JSON: keys in a fixed order, no white space, doubles in the
 * fewest digits that give them back (by one algorithm on all JDKs), a line break at the end.
 */
final class PlanWriter {
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
        json.writeNumberField("column", feature.column());
        writeEncoder(feature.encoder(), json);
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

  private static void writeEncoder(Encoder encoder, JsonGenerator json) throws IOException {
    if (encoder instanceof Encoder.Numbers numbers) {
      json.writeStringField("encoding", "number");
      writeSteps(numbers.steps(), json);
    } else if (encoder instanceof Encoder.Missing) {
      json.writeStringField("encoding", "missing");
    } else if (encoder instanceof Encoder.Index index) {
      json.writeStringField("encoding", "index");
      writeSteps(index.steps(), json);
      writeCategorizer(index.categorizer(), json);
    } else if (encoder instanceof Encoder.OneHot oneHot) {
      json.writeStringField("encoding", "oneHot");
      writeSteps(oneHot.steps(), json);
      writeCategorizer(oneHot.categorizer(), json);
    } else if (encoder instanceof Encoder.Circle circle) {
      json.writeStringField("encoding", "circle");
      json.writeStringField("part", circle.part().name());
    }
  }

  private static void writeSteps(List<NumberStep> steps, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("steps");
    for (NumberStep step : steps) {
      json.writeStartObject();
      if (step instanceof NumberStep.Fill fill) {
        json.writeNumberField("fill", fill.value());
      } else if (step instanceof NumberStep.Scale scale) {
        json.writeNumberField("subtract", scale.shift());
        json.writeNumberField("divide", scale.scale());
      } else if (step instanceof NumberStep.Log) {
        json.writeBooleanField("log", true);
      } else if (step instanceof NumberStep.Clip clip) {
        writeBound("minimum", clip.minimum(), json);
        writeBound("maximum", clip.maximum(), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeBound(String name, double bound, JsonGenerator json) throws IOException {
    if (Double.isInfinite(bound)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, bound);
    }
  }

  private static void writeCategorizer(Categorizer categorizer, JsonGenerator json)
      throws IOException {
    if (categorizer instanceof Categorizer.Edges edges) {
      json.writeArrayFieldStart("edges");
      for (double edge : edges.edges()) {
        json.writeNumber(edge);
      }
      json.writeEndArray();
    } else if (categorizer instanceof Categorizer.Hashed hashed) {
      json.writeNumberField("hashBuckets", hashed.size());
    } else if (categorizer instanceof Categorizer.Timed timed) {
      json.writeStringField("part", timed.part().name());
    } else if (categorizer instanceof Categorizer.Listed listed) {
      json.writeStringField("unknown", listed.unknown().name());
      json.writeArrayFieldStart("vocabulary");
      for (int i = 0; i < listed.terms().size(); i++) {
        writeText(listed.terms().text(i), json);
      }
      json.writeEndArray();
    }
  }

  /** A text as it is or, where its bytes are no UTF-8, as an object with their digits. */
  private static void writeText(byte[] text, JsonGenerator json) throws IOException {
    try {
      json.writeString(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      json.writeStartObject();
      json.writeStringField("bytes", HexFormat.of().formatHex(text));
      json.writeEndObject();
    }
  }
}
