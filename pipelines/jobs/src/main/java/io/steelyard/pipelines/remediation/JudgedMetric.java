package io.steelyard.pipelines.remediation;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.Metric;

/** The metric by which a definition judges performance. */
final class JudgedMetric {
  private JudgedMetric() {}

  static Metric of(PipelineDefinition definition) {
    String word = definition.performance().metric();
    return Metric.judged(definition.task()).stream()
        .filter(metric -> metric.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no window is judged by " + word));
  }
}
