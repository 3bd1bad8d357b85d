package io.steelyard.pipelines.openlineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReporterTest {
  private static final PipelineDefinition DEFINITION =
      DefinitionReader.knowing(Trainers.known())
          .read(
              """
              name: wine
              version: 1
              owner: cellar
              task: regression
              columns:
                - {name: x, type: double}
                - {name: y, type: double}
              label: {column: y}
              features: [{name: x, columns: [x], steps: [{impute: mean}]}]
              split: {validation: 0.1}
              model: {trainer: linear-regression}
              """,
              SiblingFiles.NONE)
          .orThrow("wine");

  private final List<String> warnings = new ArrayList<>();

  private RunReporter reporter(EventSink sink) {
    return new RunReporter(
        sink,
        "jobs",
        "train",
        DEFINITION,
        new CodeVersion("1.2.3", "abc"),
        "AnyRunner",
        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("Asia/Tokyo")),
        warnings::add);
  }

  /** The clock is the one that was given; date-times of JSON Schema have seconds, even of 0. */
  @Test
  void eventsSayWhenAndByWhom() throws IOException {
    List<String> events = new ArrayList<>();
    RunReporter reporter = reporter(events::add);
    reporter.start(List.of(), List.of());
    reporter.complete(Map.of("seed", 7), List.of(), List.of());
    assertThat(events, hasSize(2));
    JsonNode complete = new ObjectMapper().readTree(events.get(1));
    assertThat(complete.get("eventTime").asText(), is("2026-01-01T00:00:00Z"));
    assertThat(complete.get("producer").asText(), is("urn:steelyard:1.2.3:abc"));
    assertThat(complete.at("/job/name").asText(), is("train.wine"));
    assertThat(complete.at("/job/facets/ownership/owners/0/name").asText(), is("team:cellar"));
    assertThat(complete.at("/job/facets").has("documentation"), is(false));
    assertThat(
        complete.at("/run/facets/processing_engine/name").asText(), is("Apache Beam, AnyRunner"));
    assertThat(complete.at("/run/facets/steelyard_bundle/seed").asInt(), is(7));
    assertThat(complete.get("inputs").isArray(), is(true));
    assertThat(warnings, is(empty()));
  }

  @Test
  void aSinkThatFailsCostsOneWarning() {
    RunReporter reporter =
        reporter(
            event -> {
              throw new IOException("it answers with status 500");
            });
    reporter.start(List.of(), List.of());
    reporter.fail(new IllegalStateException("full"), words -> words);
    assertThat(
        warnings,
        contains(
            "The run goes on, but its OpenLineage events do not arrive: it answers with status"
                + " 500"));
  }
}
