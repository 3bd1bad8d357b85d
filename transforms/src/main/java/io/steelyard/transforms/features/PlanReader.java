package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads what {@link PlanWriter} writes. */
final class PlanReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PlanReader() {}

  static FittedPlan read(byte[] bytes) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (!root.path("format").asText().equals(PlanWriter.FORMAT)) {
        throw new IOException("this is no fitted plan");
      }
      if (root.path("version").asInt() != PlanWriter.VERSION) {
        throw new IOException("unknown version " + root.path("version") + " of a fitted plan");
      }
      return plan(root);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException("the fitted plan is corrupted: " + e.getMessage(), e);
    }
  }

  private static FittedPlan plan(JsonNode root) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode column : root.required("columns")) {
      ColumnType type = ColumnType.valueOf(text(column, "type"));
      fields.add(new Field(text(column, "name"), type));
    }
    RowSchema schema = new RowSchema(fields);
    List<FittedFeature> features = new ArrayList<>();
    for (JsonNode feature : root.required("features")) {
      int column = feature.required("column").intValue();
      Encoder encoder = encoder(feature);
      expectType(encoder, schema.field(column).type());
      features.add(new FittedFeature(text(feature, "name"), column, encoder));
    }
    int weight = root.required("weight").intValue();
    if (weight >= 0) {
      expectType(new Encoder.Numbers(List.of()), schema.field(weight).type());
    }
    return new FittedPlan(schema, features, label(root.required("label"), schema), weight);
  }

  private static LabelEncoder label(JsonNode node, RowSchema schema) {
    List<String> classes = new ArrayList<>();
    node.required("classes").forEach(name -> classes.add(name.textValue()));
    int column = node.required("column").intValue();
    Task task = Task.valueOf(text(node, "task"));
    return new LabelEncoder(task, column, schema.field(column).type(), classes);
  }

  private static Encoder encoder(JsonNode node) {
    return switch (text(node, "encoding")) {
      case "number" -> new Encoder.Numbers(steps(node));
      case "missing" -> new Encoder.Missing();
      case "index" -> new Encoder.Index(steps(node), categorizer(node));
      case "oneHot" -> new Encoder.OneHot(steps(node), categorizer(node));
      case "circle" -> new Encoder.Circle(Part.valueOf(text(node, "part")));
      default -> throw new IllegalArgumentException("unknown encoding");
    };
  }

  private static void expectType(Encoder encoder, ColumnType type) {
    boolean fits = true;
    if (encoder instanceof Encoder.Numbers) {
      fits = type != ColumnType.STRING;
    } else if (encoder instanceof Encoder.Circle) {
      fits = type == ColumnType.TIMESTAMP;
    } else if (encoder instanceof Encoder.Index index) {
      fits = fits(index.categorizer(), type);
    } else if (encoder instanceof Encoder.OneHot oneHot) {
      fits = fits(oneHot.categorizer(), type);
    }
    if (!fits) {
      throw new IllegalArgumentException("a feature of a column of type " + type);
    }
  }

  private static boolean fits(Categorizer categorizer, ColumnType type) {
    if (categorizer instanceof Categorizer.Edges) {
      return type != ColumnType.STRING;
    }
    return type
        == (categorizer instanceof Categorizer.Timed ? ColumnType.TIMESTAMP : ColumnType.STRING);
  }

  private static List<NumberStep> steps(JsonNode node) {
    List<NumberStep> steps = new ArrayList<>();
    for (JsonNode step : node.required("steps")) {
      if (step.has("fill")) {
        steps.add(new NumberStep.Fill(number(step, "fill")));
      } else if (step.has("log")) {
        steps.add(new NumberStep.Log());
      } else if (step.has("subtract")) {
        steps.add(new NumberStep.Scale(number(step, "subtract"), number(step, "divide")));
      } else {
        steps.add(
            new NumberStep.Clip(
                bound(step, "minimum", Double.NEGATIVE_INFINITY),
                bound(step, "maximum", Double.POSITIVE_INFINITY)));
      }
    }
    return steps;
  }

  private static Categorizer categorizer(JsonNode node) {
    if (node.has("edges")) {
      List<Double> edges = new ArrayList<>();
      node.get("edges").forEach(edge -> edges.add(edge.doubleValue()));
      return new Categorizer.Edges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }
    if (node.has("hashBuckets")) {
      return new Categorizer.Hashed(node.get("hashBuckets").intValue());
    }
    if (node.has("part")) {
      return new Categorizer.Timed(Part.valueOf(text(node, "part")));
    }
    List<byte[]> texts = new ArrayList<>();
    for (JsonNode entry : node.required("vocabulary")) {
      texts.add(
          entry.isTextual()
              ? entry.textValue().getBytes(StandardCharsets.UTF_8)
              : HexFormat.of().parseHex(text(entry, "bytes")));
    }
    return new Categorizer.Listed(new Terms(texts), OutOfVocabulary.valueOf(text(node, "unknown")));
  }

  private static double bound(JsonNode node, String name, double open) {
    return node.required(name).isNull() ? open : number(node, name);
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return value.doubleValue();
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return value.textValue();
  }
}
