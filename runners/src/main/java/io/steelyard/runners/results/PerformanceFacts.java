package io.steelyard.runners.results;

import io.steelyard.pipelines.performance.Performance;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.scoring.RowCounts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of predictions and labels, as the summary's facts. */
public final class PerformanceFacts {
  private PerformanceFacts() {}

  /** What became of the predictions. */
  public static Map<String, Object> predictions(Performance performance) {
    JoinCounts counts = performance.counts();
    Map<String, Object> facts = rows(performance.predictions());
    facts.put("repeated", counts.predictionsAgain());
    facts.put("predictions", counts.predictions());
    facts.put("labelled", performance.labelled());
    facts.put("waiting", performance.waiting());
    facts.put("expired", performance.expired());
    return facts;
  }

  /** What became of the labels. */
  public static Map<String, Object> labels(Performance performance) {
    JoinCounts counts = performance.counts();
    Map<String, Object> facts = rows(performance.labels());
    facts.put("withoutLabel", performance.unlabelled());
    facts.put("labels", counts.labels());
    facts.put("joined", counts.joined());
    facts.put("unmatched", counts.unmatched());
    facts.put("repeated", counts.repeated());
    facts.put("unknownKey", counts.unknown());
    facts.put("beforePrediction", counts.early());
    facts.put("tooLate", counts.late());
    facts.put("disagreeing", counts.disagreeing());
    return facts;
  }

  /** The windows, by what was said of them. */
  public static Map<String, Object> windows(Performance performance) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("asOf", Instant.ofEpochMilli(performance.asOf()).toString());
    facts.put("bundles", performance.named());
    facts.put("windows", performance.windows().size());
    facts.put("alarm", performance.isAlarm());
    facts.put("selectiveLabels", performance.isSelective());
    facts.put("unseenClasses", performance.unseen());
    return facts;
  }

  private static Map<String, Object> rows(RowCounts counts) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("read", counts.read());
    facts.put("rejected", counts.rejected());
    if (counts.rejected() > 0) {
      facts.put("reasons", ReasonsText.facts(counts.reasons()));
    }
    return facts;
  }
}
