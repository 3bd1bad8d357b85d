package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Steps as JSON: a word, or an object from the step's name to its argument. */
final class StepWriting {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private StepWriting() {}

  static JsonNode node(StepSpec step) {
    if (step instanceof StepSpec.Impute impute) {
      return named("impute", imputed(impute));
    }
    if (step instanceof StepSpec.Clip clip) {
      ObjectNode bounds = JSON.objectNode();
      if (clip.minimum() != null) {
        bounds.put("minimum", clip.minimum());
      }
      if (clip.maximum() != null) {
        bounds.put("maximum", clip.maximum());
      }
      return named("clip", bounds);
    }
    if (step instanceof StepSpec.BucketizeByQuantiles by) {
      return named("bucketize", JSON.objectNode().put("quantiles", by.quantiles()));
    }
    if (step instanceof StepSpec.BucketizeByEdges by) {
      ArrayNode edges = JSON.arrayNode();
      by.edges().forEach(edge -> edges.add(edge));
      return named("bucketize", named("edges", edges));
    }
    if (step instanceof StepSpec.Vocabulary vocabulary) {
      ObjectNode limits = JSON.objectNode();
      limits.put("top", vocabulary.top());
      limits.put("minimumCount", vocabulary.minimumCount());
      limits.put("outOfVocabulary", EnumWords.of(vocabulary.outOfVocabulary()));
      return named("vocabulary", limits);
    }
    if (step instanceof StepSpec.Hash hash) {
      return named("hash", JSON.objectNode().put("buckets", hash.buckets()));
    }
    if (step instanceof StepSpec.Cyclic cyclic) {
      return named("cyclic", JSON.textNode(EnumWords.of(cyclic.part())));
    }
    return JSON.textNode(word(step));
  }

  private static JsonNode imputed(StepSpec.Impute impute) {
    return impute.method() == StepSpec.Impute.Method.CONSTANT
        ? JSON.objectNode().put("constant", impute.constant())
        : JSON.textNode(EnumWords.of(impute.method()));
  }

  private static ObjectNode named(String name, JsonNode argument) {
    ObjectNode node = JSON.objectNode();
    node.set(name, argument);
    return node;
  }

  private static String word(StepSpec step) {
    if (step instanceof StepSpec.TimePart time) {
      return EnumWords.of(time.part());
    }
    if (step instanceof StepSpec.Standardize) {
      return "standardize";
    }
    if (step instanceof StepSpec.MinMax) {
      return "minMax";
    }
    if (step instanceof StepSpec.Robust) {
      return "robust";
    }
    if (step instanceof StepSpec.Log) {
      return "log";
    }
    return step instanceof StepSpec.OneHot ? "oneHot" : "missingIndicator";
  }
}
