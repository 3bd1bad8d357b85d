package io.steelyard.transforms.windows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.RateChange;
import io.steelyard.transforms.drift.SeriesChange;
import io.steelyard.transforms.windows.WindowVerdict.BeyondBound;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts and alerts as JSON, one line each, by the fields of their Avro schemas; times are ISO
 * 8601 in UTC.
 */
public final class WindowJson {
  private static final ObjectMapper WRITER =
      new ObjectMapper(
          // The shortest decimals on every JDK.
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private WindowJson() {}

  /** A verdict. */
  public static String of(WindowVerdict verdict) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    addWindow(verdict, node);
    node.put("onTime", verdict.onTime());
    node.put("late", verdict.late());
    ObjectNode stream = node.putObject("stream");
    stream.put("onTime", verdict.stream().onTime());
    stream.put("late", verdict.stream().late());
    stream.put("expired", verdict.stream().expired());
    addDrift(verdict.drift(), node);
    addSeries(verdict.series(), node.putArray("series"));
    addBounds(verdict.bounds(), node.putArray("bounds"));
    addAlarm(verdict.alarm(), node);
    return text(node);
  }

  /** An alert, with the series that moved. */
  public static String of(WindowAlert alert) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    WindowVerdict window = alert.window();
    node.put("id", alert.id());
    node.put("status", EnumWords.of(alert.status()));
    addWindow(window, node);
    addDrift(window.drift(), node);
    addAlarm(window.alarm(), node);
    Set<String> moved = Set.copyOf(window.alarm().series());
    addSeries(
        window.series().stream().filter(s -> moved.contains(s.verdict().name())).toList(),
        node.putArray("series"));
    addBounds(window.bounds(), node.putArray("bounds"));
    return text(node);
  }

  private static void addWindow(WindowVerdict verdict, ObjectNode node) {
    node.put("model", verdict.model());
    node.put("windowStart", Instant.ofEpochMilli(verdict.start()).toString());
    node.put("windowEnd", Instant.ofEpochMilli(verdict.end()).toString());
    node.put("bundle", verdict.bundle());
    node.put("revision", verdict.revision());
    node.put("final", verdict.pane() == WindowVerdict.Pane.FINAL);
    node.put("rows", verdict.rows());
    node.put("rejected", verdict.rejected());
  }

  private static void addDrift(@Nullable DriftVerdict drift, ObjectNode node) {
    if (drift == null) {
      node.putNull("drift");
      return;
    }
    ObjectNode verdict = node.putObject("drift");
    verdict.put("bound", EnumWords.of(drift.bound()));
    verdict.put("level", drift.level());
    verdict.put("smallest", drift.smallest());
    verdict.put("exceeds", drift.exceeds());
  }

  private static void addSeries(List<SeriesChange> changes, ArrayNode into) {
    for (SeriesChange change : changes) {
      ObjectNode series = into.addObject();
      series.put("name", change.verdict().name());
      series.put("statistic", change.verdict().statistic());
      series.put("pValue", change.verdict().pValue());
      series.put("adjusted", change.verdict().adjusted());
      series.put("effect", change.verdict().effect());
      series.put("exceeds", change.verdict().exceeds());
      addRate(change.missing(), series.putObject("missing"));
      addRate(change.unseen(), series.putObject("unseen"));
      ObjectNode distances = series.putObject("distances");
      change.distances().forEach((distance, value) -> distances.put(EnumWords.of(distance), value));
      ArrayNode moved = series.putArray("moved");
      for (SeriesChange.BinChange bin : change.moved()) {
        moved
            .addObject()
            .put("bin", bin.label())
            .put("before", bin.before())
            .put("after", bin.after());
      }
    }
  }

  private static void addRate(RateChange rate, ObjectNode into) {
    into.put("before", rate.before()).put("after", rate.after());
  }

  private static void addBounds(List<BeyondBound> bounds, ArrayNode into) {
    for (BeyondBound bound : bounds) {
      into.addObject()
          .put("series", bound.series())
          .put("distance", EnumWords.of(bound.distance()))
          .put("value", bound.value())
          .put("maximum", bound.maximum());
    }
  }

  private static void addAlarm(WindowAlarm alarm, ObjectNode node) {
    ArrayNode causes = node.putArray("causes");
    alarm.causes().forEach(cause -> causes.add(EnumWords.of(cause)));
    ArrayNode moved = node.putArray("alarmed");
    alarm.series().forEach(moved::add);
  }

  private static String text(ObjectNode node) {
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
