package io.steelyard.runners.results;

import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.SeriesChange;
import io.steelyard.transforms.drift.SeriesVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as the summary's facts: every series with its verdict and all its distances. */
public final class DriftFacts {
  private DriftFacts() {}

  /** The facts of a comparison, in the order in which they are written. */
  public static Map<String, Object> of(DriftComparison comparison) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("alarm", comparison.isAlarm());
    facts.put("rows", comparison.current().rows());
    facts.put("rejected", comparison.current().rejected());
    facts.put("level", comparison.verdict().level());
    facts.put("bound", EnumWords.of(comparison.verdict().bound()));
    List<Map<String, Object>> series = new ArrayList<>();
    comparison.changes().forEach(change -> series.add(series(change)));
    facts.put("series", series);
    List<Map<String, Object>> bounds = new ArrayList<>();
    for (ExceededBound bound : comparison.exceeded()) {
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("series", comparison.monitor().plan().series().get(bound.series()).name());
      fact.put("distance", EnumWords.of(bound.distance()));
      fact.put("value", bound.value());
      fact.put("maximum", bound.maximum());
      bounds.add(fact);
    }
    facts.put("exceededBounds", bounds);
    return facts;
  }

  private static Map<String, Object> series(SeriesChange change) {
    SeriesVerdict verdict = change.verdict();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", verdict.name());
    facts.put("exceeds", verdict.exceeds());
    facts.put("statistic", verdict.statistic());
    facts.put("pValue", verdict.pValue());
    facts.put("adjustedPValue", verdict.adjusted());
    facts.put("effect", verdict.effect());
    change.distances().forEach((distance, value) -> facts.put(EnumWords.of(distance), value));
    return facts;
  }
}
