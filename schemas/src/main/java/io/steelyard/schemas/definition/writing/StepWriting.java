package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import java.util.List;
import java.util.Map;

/** Steps as JSON: a word, or an object from the step's word to its argument. */
final class StepWriting {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private StepWriting() {}

  /**
   * @throws IllegalArgumentException if no step has this word
   */
  static JsonNode node(StepSpec step) {
    StepSyntax syntax = KnownSteps.named(step.word());
    if (syntax == null) {
      throw new IllegalArgumentException("there is no step " + step.word());
    }
    Object argument = syntax.complete(step).argument();
    return argument == null
        ? JSON.textNode(step.word())
        : JSON.objectNode().set(step.word(), argument(argument));
  }

  /** An argument as JSON. */
  static JsonNode argument(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = JSON.objectNode();
      map.forEach((key, item) -> node.set((String) key, argument(item)));
      return node;
    }
    if (value instanceof List<?> list) {
      ArrayNode node = JSON.arrayNode();
      list.forEach(item -> node.add(argument(item)));
      return node;
    }
    if (value instanceof Long whole) {
      return JSON.numberNode(whole.longValue());
    }
    if (value instanceof Double real) {
      return JSON.numberNode(real.doubleValue());
    }
    return value instanceof Boolean on ? JSON.booleanNode(on) : JSON.textNode((String) value);
  }
}
