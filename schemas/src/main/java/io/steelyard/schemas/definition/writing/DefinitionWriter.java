package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.ClassWeights;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a definition as canonical JSON: equal definitions give equal texts, whatever the layout,
 * comments or schema file of the text they came from. Keys are in a fixed order, defaults written
 * out, what is absent left out. The reader reads the text back to an equal definition.
 */
public final class DefinitionWriter {
  /** Milliseconds of about the year 8000; beyond, ISO years have more than four digits. */
  private static final double FAR_FUTURE = 190e12;

  /** Whole numbers up to here are doubles exactly. */
  private static final double EXACT = 0x1p53;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DefinitionWriter() {}

  /** The text, with a line feed at the end, to be stored as UTF-8; see {@link CanonicalJson}. */
  public static String write(PipelineDefinition definition) {
    ObjectNode root = JSON.objectNode();
    root.put("name", definition.name());
    root.put("version", definition.version());
    root.put("owner", definition.owner());
    root.put("description", definition.description());
    root.put("task", EnumWords.of(definition.task()));
    root.set("input", InputWriting.node(definition.input()));
    ArrayNode columns = root.putArray("columns");
    definition.columns().forEach(column -> columns.add(column(column)));
    if (!definition.checks().isEmpty()) {
      ArrayNode checks = root.putArray("checks");
      definition.checks().forEach(check -> checks.add(CheckWriting.node(check)));
    }
    putText(root, "key", definition.key());
    putText(root, "eventTime", definition.eventTime());
    ObjectNode label = root.putObject("label").put("column", definition.label().column());
    putText(label, "positive", definition.label().positive());
    putText(root, "weight", definition.weight());
    ArrayNode features = root.putArray("features");
    definition.features().forEach(feature -> features.add(feature(feature)));
    root.set("split", split(definition.split()));
    root.set("model", model(definition.model()));
    if (definition.task() == Task.BINARY) {
      root.set("threshold", threshold(definition.threshold()));
    }
    root.putObject("evaluation").set("slices", texts(definition.slices()));
    ArrayNode gates = root.putArray("gates");
    definition.gates().forEach(gate -> gates.add(gate(gate)));
    root.set("monitor", MonitorWriting.node(definition.monitor()));
    OperationWriting.into(root, definition.operation());
    return new String(CanonicalJson.write(root), StandardCharsets.UTF_8);
  }

  private static ObjectNode column(ColumnSpec column) {
    ObjectNode node = JSON.objectNode();
    node.put("name", column.name());
    node.put("type", EnumWords.of(column.type()));
    node.put("required", column.required() == ColumnSpec.Presence.REQUIRED);
    if (column.type() == ColumnType.TIMESTAMP && !column.isComputed()) {
      node.put("format", column.format());
    }
    for (CheckSyntax check : KnownChecks.all()) {
      putCheck(node, check, column);
    }
    if (!column.aliases().isEmpty()) {
      node.set("aliases", texts(column.aliases()));
    }
    putDefault(node, column.type(), column.defaultValue());
    putText(node, "expression", column.expression());
    return node;
  }

  private static ObjectNode feature(FeatureSpec feature) {
    ObjectNode node = JSON.objectNode();
    node.put("name", feature.name());
    node.set("columns", texts(feature.columns()));
    ArrayNode steps = node.putArray("steps");
    feature.steps().forEach(step -> steps.add(StepWriting.node(step)));
    return node;
  }

  private static ObjectNode split(SplitSpec split) {
    ObjectNode node = JSON.objectNode();
    if (split instanceof SplitSpec.ByKey byKey) {
      return node.put("by", "key").put("validation", byKey.validation()).put("test", byKey.test());
    }
    if (split instanceof SplitSpec.ByGroup byGroup) {
      return node.put("by", "group")
          .put("column", byGroup.column())
          .put("validation", byGroup.validation())
          .put("test", byGroup.test());
    }
    if (split instanceof SplitSpec.ByLatest byLatest) {
      return node.put("by", "latest")
          .put("validation", byLatest.validation())
          .put("test", byLatest.test());
    }
    SplitSpec.ByTime byTime = (SplitSpec.ByTime) split;
    return node.put("by", "time")
        .put("validation", Instant.ofEpochMilli(byTime.validationFrom()).toString())
        .put("test", Instant.ofEpochMilli(byTime.testFrom()).toString());
  }

  private static ObjectNode model(ModelSpec model) {
    ObjectNode node = JSON.objectNode();
    node.put("trainer", model.trainer());
    node.put("seed", model.seed());
    node.put("threads", model.threads());
    node.put("sample", model.sample());
    ClassWeights weights = model.classWeights();
    if (weights instanceof ClassWeights.Balanced) {
      node.put("classWeights", "balanced");
    } else if (weights instanceof ClassWeights.Fixed fixed) {
      ObjectNode factors = node.putObject("classWeights").putObject("fixed");
      fixed.factors().forEach((name, value) -> factors.put(name, value));
    } else if (!(weights instanceof ClassWeights.Equal)) {
      throw unknown(weights);
    }
    ObjectNode parameters = node.putObject("parameters");
    model.parameters().forEach((name, value) -> parameters.put(name, value));
    return node;
  }

  private static ObjectNode threshold(ThresholdSpec threshold) {
    ObjectNode node = JSON.objectNode();
    if (threshold instanceof ThresholdSpec.Fixed fixed) {
      return node.put("fixed", fixed.value());
    }
    if (threshold instanceof ThresholdSpec.ReachPrecision reach) {
      return node.put("precision", reach.precision());
    }
    if (threshold instanceof ThresholdSpec.MinimizeCost cost) {
      node.putObject("cost")
          .put("falsePositive", cost.falsePositive())
          .put("falseNegative", cost.falseNegative());
      return node;
    }
    if (threshold instanceof ThresholdSpec.MaximizeF1) {
      return node.put("maximize", "f1");
    }
    throw unknown(threshold);
  }

  private static IllegalStateException unknown(Object part) {
    return new IllegalStateException("no definition says " + part);
  }

  private static ObjectNode gate(GateSpec gate) {
    ObjectNode node = JSON.objectNode();
    node.put("metric", gate.metric());
    node.put("split", gate.split());
    putNumber(node, "minimum", gate.minimum());
    putNumber(node, "maximum", gate.maximum());
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode node = JSON.arrayNode();
    texts.forEach(node::add);
    return node;
  }

  private static void putText(ObjectNode node, String key, @Nullable String text) {
    if (text != null) {
      node.put(key, text);
    }
  }

  private static void putCheck(ObjectNode node, CheckSyntax check, ColumnSpec column) {
    String key = check.name();
    Object argument = column.checks().get(key);
    if (argument instanceof BigDecimal bound) {
      boolean mayBeMoment = check.key().shape() instanceof Shape.RealOrMoment;
      putBound(node, key, bound, mayBeMoment ? column.type() : ColumnType.DOUBLE);
    } else if (argument instanceof Long whole) {
      node.put(key, whole);
    } else if (argument instanceof List<?>) {
      node.set(key, texts(column.texts(key)));
    } else if (argument instanceof Boolean on) {
      node.put(key, on);
    } else if (argument != null) {
      node.put(key, (String) argument);
    }
  }

  private static void putBound(ObjectNode node, String key, BigDecimal bound, ColumnType type) {
    double number = bound.doubleValue();
    if (type == ColumnType.TIMESTAMP
        && number == Math.rint(number)
        && Math.abs(number) < FAR_FUTURE) {
      node.put(key, Instant.ofEpochMilli(bound.longValue()).toString());
    } else if (type == ColumnType.INT && bound.scale() <= 0 && Math.abs(number) > EXACT) {
      node.put(key, bound.longValueExact());
    } else {
      node.put(key, number);
    }
  }

  private static void putDefault(ObjectNode node, ColumnType type, @Nullable String defaultValue) {
    if (defaultValue == null) {
      return;
    }
    switch (type) {
      case INT -> node.put("default", Long.parseLong(defaultValue));
      case DOUBLE -> node.put("default", Double.parseDouble(defaultValue));
      case BOOLEAN -> node.put("default", Boolean.parseBoolean(defaultValue));
      case STRING, TIMESTAMP -> node.put("default", defaultValue);
    }
  }

  private static void putNumber(ObjectNode node, String key, @Nullable Double number) {
    if (number != null) {
      node.put(key, number);
    }
  }
}
