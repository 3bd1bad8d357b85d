package io.steelyard.transforms.windows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.RateChange;
import io.steelyard.transforms.drift.SeriesChange;
import io.steelyard.transforms.windows.WindowVerdict.BeyondBound;
import java.nio.charset.StandardCharsets;
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

  private static final String LEFT_OUT = "leftOut";

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
    node.put("partial", verdict.extent() == WindowVerdict.Extent.PARTIAL);
    addDrift(verdict.drift(), node);
    addSeries(verdict.series(), node.putArray("series"));
    addBounds(verdict.bounds(), node.putArray("bounds"));
    addAlarm(verdict.alarm(), node);
    node.put(LEFT_OUT, 0);
    return text(node);
  }

  /** An alert, with the series that moved. */
  public static String of(WindowAlert alert) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    WindowVerdict window = alert.window();
    node.put("id", alert.id());
    Episode episode = alert.episode();
    node.put("status", EnumWords.of(episode.status()));
    node.put("since", Instant.ofEpochMilli(episode.since()).toString());
    node.put("windows", episode.windows());
    addWindow(window, node);
    node.put("revision", episode.revision());
    addDrift(window.drift(), node);
    addAlarm(window.alarm(), node);
    Set<String> moved = Set.copyOf(window.alarm().series());
    addSeries(
        window.series().stream().filter(s -> moved.contains(s.verdict().name())).toList(),
        node.putArray("series"));
    addBounds(window.bounds(), node.putArray("bounds"));
    node.put(LEFT_OUT, 0);
    return text(node);
  }

  /**
   * A verdict or an alert of at most so many bytes: where it has more, its longest list is cut in
   * half, and again, and it says how many are left out. What is still too long stays so.
   */
  public static String shortened(String json, int most) {
    String text = json;
    try {
      while (text.getBytes(StandardCharsets.UTF_8).length > most) {
        ObjectNode node = (ObjectNode) WRITER.readTree(text);
        ArrayNode longest = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : node) {
          if (each instanceof ArrayNode list && list.size() > longest.size()) {
            longest = list;
          }
        }
        if (longest.isEmpty()) {
          return text;
        }
        int kept = longest.size() / 2;
        node.put(LEFT_OUT, node.path(LEFT_OUT).asInt() + longest.size() - kept);
        while (longest.size() > kept) {
          longest.remove(longest.size() - 1);
        }
        text = text(node);
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
