package io.steelyard.transforms.windows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.records.RecordSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The JSON of verdicts and alerts has the fields of their Avro schemas, in their order. */
final class WindowJsonTest {
  private static final long START = 1_767_571_200_000L;

  private static WatchWindows watched(WindowPartial... partials) {
    var monitor = Monitors.monitor(EmptyWindows.ALARM, 1, 1);
    WatchWindows windows =
        new WatchWindows(
            "card \"x\"",
            WindowRules.of(monitor.spec()),
            bundle -> new JudgeWindows(monitor),
            Monitors.RUNNING);
    for (WindowPartial partial : partials) {
      windows.add(partial);
    }
    windows.advance(START + 3 * Monitors.MINUTE);
    return windows;
  }

  @Test
  void fieldsAreThoseOfTheSchemas() throws IOException {
    WatchWindows windows =
        watched(
            new WindowPartial(START - Monitors.MINUTE, "sha256:1", Monitors.rows(50, 50)),
            new WindowPartial(START, "sha256:1", Monitors.missing(40, 0, 60)),
            new WindowPartial(START + 2 * Monitors.MINUTE, "sha256:1", Monitors.rows(1, 1)));
    for (WindowVerdict verdict : windows.verdicts()) {
      requireSame(RecordSchemas.windowVerdict(), read(WindowJson.of(verdict)));
    }
    for (WindowAlert alert : windows.alerts()) {
      requireSame(RecordSchemas.alert(), read(WindowJson.of(alert)));
    }
    assertThat(windows.verdicts().size(), is(4));
    assertThat(windows.alerts().size(), is(4));
  }

  @Test
  void alertsSayWhatMovedByHowMuchBeforeAndAfter() throws IOException {
    WatchWindows windows =
        watched(new WindowPartial(START, "sha256:1", Monitors.missing(40, 0, 60)));
    JsonNode alert = read(WindowJson.of(windows.alerts().get(0)));
    assertThat(alert.get("status").asText(), is("opened"));
    assertThat(alert.get("model").asText(), is("card \"x\""));
    assertThat(alert.get("windowStart").asText(), is("2026-01-05T00:00:00Z"));
    assertThat(alert.get("windowEnd").asText(), is("2026-01-05T00:01:00Z"));
    assertThat(alert.get("causes").toString(), is("[\"drift\",\"bound\"]"));
    assertThat(alert.get("alarmed").toString(), is("[\"c\"]"));
    JsonNode series = alert.get("series").get(0);
    assertThat(series.get("missing").toString(), is("{\"before\":0.0,\"after\":0.6}"));
    assertThat(
        series.get("moved").get(0).toString(),
        is("{\"bin\":\"missing\",\"before\":0.0,\"after\":0.6}"));
    assertThat(
        alert.get("bounds").get(0).toString(),
        is("{\"series\":\"c\",\"distance\":\"missingRateChange\",\"value\":0.6,\"maximum\":0.5}"));
  }

  /** A message of a queue or topic may be too small for what moved in thousands of columns. */
  @Test
  void listsAreCutWhereAMessageMayNotBeAsLarge() throws IOException {
    WatchWindows windows =
        watched(new WindowPartial(START, "sha256:1", Monitors.missing(40, 0, 60)));
    String whole = WindowJson.of(windows.alerts().get(0));
    int size = whole.getBytes(StandardCharsets.UTF_8).length;
    assertThat(WindowJson.shortened(whole, size), is(whole));
    JsonNode cut = read(WindowJson.shortened(whole, size - 1));
    assertThat(cut.get("causes").toString(), is("[\"drift\"]"));
    assertThat(cut.get("leftOut").asInt(), is(1));
    JsonNode shortest = read(WindowJson.shortened(whole, 10));
    assertThat(shortest.get("series").size(), is(0));
    assertThat(shortest.get("leftOut").asInt(), is(5));
    assertThat(shortest.get("id"), is(read(whole).get("id")));
  }

  private static JsonNode read(String json) throws IOException {
    assertThat(json.indexOf('\n'), is(-1));
    return new ObjectMapper().readTree(json);
  }

  /** Fields of a record, and of records in it, wherever there are any. */
  private static void requireSame(Schema schema, JsonNode node) {
    switch (schema.getType()) {
      case RECORD -> {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names, is(schema.getFields().stream().map(Schema.Field::name).toList()));
        schema.getFields().forEach(field -> requireSame(field.schema(), node.get(field.name())));
      }
      case ARRAY -> node.forEach(element -> requireSame(schema.getElementType(), element));
      case UNION -> {
        if (!node.isNull()) {
          requireSame(schema.getTypes().get(1), node);
        }
      }
      case DOUBLE -> assertThat(node.isDouble(), is(true));
      case INT -> assertThat(node.isInt(), is(true));
      case BOOLEAN -> assertThat(node.isBoolean(), is(true));
      case STRING -> assertThat(node.isTextual(), is(true));
      default -> {}
    }
  }
}
