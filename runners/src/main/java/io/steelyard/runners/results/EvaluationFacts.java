package io.steelyard.runners.results;

import io.steelyard.pipelines.performance.LabelledEvaluation;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How well a model does on labelled rows, as the summary's facts. */
public final class EvaluationFacts {
  /** Of all intervals. */
  static final double CONFIDENCE = 0.95;

  private EvaluationFacts() {}

  /** How many rows were read, and what became of them. */
  public static Map<String, Object> rows(LabelledEvaluation evaluation) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("read", evaluation.counts().read());
    rows.put("scored", evaluation.scored());
    rows.put("rejected", evaluation.counts().rejected());
    rows.put("withoutLabel", evaluation.unlabelled());
    return rows;
  }

  /** The metrics of all rows and of each slice. */
  public static Map<String, Object> of(LabelledEvaluation evaluation) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("confidence", CONFIDENCE);
    facts.put("metrics", metrics(evaluation.all()));
    List<Map<String, Object>> slices = new ArrayList<>();
    for (LabelledEvaluation.Sliced slice : evaluation.slices()) {
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("column", slice.name().column());
      fact.put("kind", EnumWords.of(slice.name().kind()));
      fact.put("value", slice.name().value());
      fact.put("rows", slice.outcomes().rows());
      fact.put("metrics", metrics(slice.outcomes()));
      slices.add(fact);
    }
    facts.put("slices", slices);
    return facts;
  }

  /** Each metric with where it may lie; null where these rows do not tell. */
  private static Map<String, Object> metrics(Outcomes outcomes) {
    SortedMap<String, Double> values = outcomes.measures().metrics();
    Map<String, Object> facts = new LinkedHashMap<>();
    outcomes
        .intervals(CONFIDENCE)
        .forEach((metric, interval) -> facts.put(metric, metric(values.get(metric), interval)));
    return facts;
  }

  private static Map<String, Object> metric(@Nullable Double value, Interval interval) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("value", value);
    fact.put("low", finite(interval.low()));
    fact.put("high", finite(interval.high()));
    return fact;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
