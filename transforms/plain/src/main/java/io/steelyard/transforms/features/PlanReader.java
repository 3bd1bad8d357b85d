package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link PlanWriter} writes, with the forms of all steps. */
public final class PlanReader {
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
      features.add(feature(feature, schema));
    }
    int weight = root.required("weight").intValue();
    if (weight >= 0) {
      expectTypes(
          new FittedFeature.Alone(new Encoder.Numbers(List.of())),
          List.of(schema.field(weight).type()));
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

  private static FittedFeature feature(JsonNode feature, RowSchema schema) {
    String encoding = text(feature, "encoding");
    List<Integer> columns = new ArrayList<>();
    JointEncoder encoder;
    if (feature.has("columns")) {
      feature.required("columns").forEach(column -> columns.add(column.intValue()));
      encoder = FeatureSteps.forms().readJointEncoder(feature, encoding);
    } else {
      columns.add(feature.required("column").intValue());
      encoder = new FittedFeature.Alone(FeatureSteps.forms().readEncoder(feature, encoding));
    }
    expectTypes(encoder, columns.stream().map(column -> schema.field(column).type()).toList());
    return new FittedFeature(text(feature, "name"), columns, encoder);
  }

  private static void expectTypes(JointEncoder encoder, List<ColumnType> types) {
    if (!encoder.accepts(types)) {
      throw new IllegalArgumentException("a feature of columns of types " + types);
    }
  }

  /** The steps of numbers of a feature. */
  public static List<NumberStep> steps(JsonNode feature) {
    List<NumberStep> steps = new ArrayList<>();
    feature.required("steps").forEach(step -> steps.add(FeatureSteps.forms().readNumberStep(step)));
    return steps;
  }

  /** The categorizer of a feature. */
  public static Categorizer categorizer(JsonNode feature) {
    return FeatureSteps.forms().readCategorizer(feature);
  }

  /** The number under a key. */
  public static double number(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return value.doubleValue();
  }

  /** The text under a key. */
  public static String text(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return value.textValue();
  }
}
