package io.steelyard.schemas.definition.syntax;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes of single values as JSON Schema. */
final class ScalarSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ScalarSchema() {}

  static ObjectNode of(Shape.Scalar shape) {
    ObjectNode node = JSON.objectNode();
    if (shape instanceof Shape.Text text) {
      node.put("type", "string");
      return text.pattern() == null
          ? node.put("minLength", 1)
          : node.put("pattern", "^(?:" + portable(text.pattern()) + ")$");
    }
    if (shape instanceof Shape.Words words) {
      ArrayNode allowed = node.putArray("enum");
      words.words().forEach(allowed::add);
      return node;
    }
    if (shape instanceof Shape.Whole whole) {
      node.put("type", "integer");
      if (whole.least() != Long.MIN_VALUE) {
        node.put("minimum", whole.least());
      }
      return whole.greatest() == Long.MAX_VALUE ? node : node.put("maximum", whole.greatest());
    }
    if (shape instanceof Shape.Real real) {
      node.put("type", "number");
      bound(node, real.least(), "minimum", "exclusiveMinimum");
      bound(node, real.greatest(), "maximum", "exclusiveMaximum");
      return node;
    }
    if (shape instanceof Shape.RealOrMoment) {
      node.putArray("type").add("number").add("string");
      return node;
    }
    if (shape instanceof Shape.Single) {
      node.putArray("type").add("string").add("number").add("boolean");
      return node;
    }
    if (shape instanceof Shape.Flag) {
      return node.put("type", "boolean");
    }
    if (shape instanceof Shape.AnyText || shape instanceof Shape.Moment) {
      return node.put("type", "string");
    }
    throw new IllegalStateException("no JSON Schema says " + shape);
  }

  /** Sets the value that stands where the key is absent. */
  static void putDefault(ObjectNode node, Object defaultValue) {
    if (defaultValue instanceof String text) {
      node.put("default", text);
    } else if (defaultValue instanceof Long whole) {
      node.put("default", whole);
    } else if (defaultValue instanceof Double real) {
      node.put("default", real);
    } else if (defaultValue instanceof Boolean on) {
      node.put("default", on);
    } else if (defaultValue instanceof List<?> list && list.isEmpty()) {
      node.putArray("default");
    } else {
      throw new IllegalStateException("no JSON Schema says " + defaultValue);
    }
  }

  private static void bound(
      ObjectNode node, Shape.@Nullable Bound bound, String inside, String outside) {
    if (bound != null) {
      node.put(bound.edge() == Shape.Bound.Edge.INSIDE ? inside : outside, bound.value());
    }
  }

  /** Java alone intersects character classes; editors use ECMAScript's expressions. */
  private static String portable(String pattern) {
    if (pattern.contains("&&")) {
      throw new IllegalStateException(pattern + " is no ECMAScript expression");
    }
    return pattern;
  }
}
