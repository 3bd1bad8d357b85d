package io.steelyard.transforms.performance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Windows of performance as JSON, one line each, by the fields of their Avro schema; times are ISO
 * 8601 in UTC, what is not known or infinite is null.
 */
public final class PerformanceJson {
  private static final ObjectMapper WRITER =
      new ObjectMapper(
          // The shortest decimals on every JDK.
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private PerformanceJson() {}

  /** A window, without the end of its line. */
  public static String of(PerformanceWindow window) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", window.model());
    node.put("windowStart", Instant.ofEpochMilli(window.start()).toString());
    node.put("windowEnd", Instant.ofEpochMilli(window.end()).toString());
    node.put("bundle", window.bundle());
    node.put("revision", window.revision());
    node.put("final", window.pane() == Pane.FINAL);
    addPerformance(window.all(), node);
    PerformanceCounts counts = window.all().counts();
    node.put("waiting", counts.waiting());
    node.put("expired", counts.expired());
    node.put("joined", counts.joined());
    node.put("repeated", counts.repeated());
    node.put("revised", counts.revised());
    ObjectNode labels = node.putObject("labels");
    labels.put("low", window.all().labels().low());
    labels.put("high", window.all().labels().high());
    labels.put("selective", window.all().labels().selective());
    ArrayNode slices = node.putArray("slices");
    for (PerformanceWindow.Sliced slice : window.slices()) {
      ObjectNode part = slices.addObject();
      part.put("column", slice.name().column());
      part.put("kind", EnumWords.of(slice.name().kind()));
      part.put("value", slice.name().value());
      addPerformance(slice.performance(), part);
      addVerdict(slice.verdict(), part);
    }
    addVerdict(window.verdict(), node);
    node.put("alarm", window.alarm() != null);
    node.put("cause", window.alarm() == null ? null : EnumWords.of(window.alarm()));
    addChanges(window, node);
    ArrayNode columns = node.putArray("columns");
    for (MovedColumn column : window.columns()) {
      ObjectNode moved = columns.addObject();
      moved.put("name", column.name());
      moved.put("effect", column.effect());
      moved.put("importance", column.importance());
    }
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addChanges(PerformanceWindow window, ObjectNode node) {
    ArrayNode changes = node.putArray("changes");
    for (ErrorWatch.Finding finding : window.changes()) {
      ObjectNode change = changes.addObject();
      change.put("detector", EnumWords.of(finding.detector()));
      change.put("at", Instant.ofEpochMilli(window.at(finding.slot())).toString());
      change.put("change", EnumWords.of(finding.change()));
    }
  }

  private static void addPerformance(WindowPerformance performance, ObjectNode node) {
    PerformanceCounts counts = performance.counts();
    node.put("predictions", counts.predictions());
    node.put("labelled", counts.labelled());
    node.put("coverage", counts.coverage());
    node.put("unseen", performance.unseen());
    SortedSet<String> names = new TreeSet<>(performance.intervals().keySet());
    names.addAll(performance.estimates().keySet());
    ObjectNode metrics = node.putObject("metrics");
    Map<String, Double> values = performance.measures().metrics();
    for (String name : names) {
      ObjectNode metric = metrics.putObject(name);
      metric.put("value", values.get(name));
      Interval interval = performance.intervals().get(name);
      metric.put("low", interval == null ? null : finite(interval.low()));
      metric.put("high", interval == null ? null : finite(interval.high()));
      Estimate estimate = performance.estimates().get(name);
      metric.put("estimate", estimate == null ? null : finite(estimate.value()));
      metric.put("estimateLow", estimate == null ? null : finite(estimate.interval().low()));
      metric.put("estimateHigh", estimate == null ? null : finite(estimate.interval().high()));
    }
  }

  private static void addVerdict(@Nullable PerformanceVerdict verdict, ObjectNode node) {
    if (verdict == null) {
      node.putNull("verdict");
      return;
    }
    ObjectNode said = node.putObject("verdict");
    said.put("metric", verdict.metric());
    said.put("value", verdict.value());
    said.put("reference", verdict.reference());
    said.put("worse", verdict.worse());
    said.put("pValue", verdict.pValue());
    said.put("level", verdict.level());
    said.put("exceeds", verdict.exceeds());
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
