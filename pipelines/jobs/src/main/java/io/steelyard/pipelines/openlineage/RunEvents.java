package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The events of one run of one job: its start, then its completion or failure. A sink that fails
 * costs a warning and nothing else.
 */
final class RunEvents {
  private final EventSink sink;
  private final Facets facets;
  private final ObjectNode job;
  private final UUID run;
  private final Clock clock;
  private final Consumer<String> warnings;
  private boolean warned;

  /**
   * Events of a run.
   *
   * @param job with namespace, name and facets
   * @param warnings is told, once, that the sink fails
   */
  RunEvents(
      EventSink sink,
      Facets facets,
      ObjectNode job,
      UUID run,
      Clock clock,
      Consumer<String> warnings) {
    this.sink = sink;
    this.facets = facets;
    this.job = job;
    this.run = run;
    this.clock = clock;
    this.warnings = warnings;
  }

  /** What a run is doing. */
  enum State {
    START,
    COMPLETE,
    FAIL
  }

  /**
   * Sends an event.
   *
   * @param runFacets by name
   */
  void send(
      State state,
      Map<String, ObjectNode> runFacets,
      List<ObjectNode> inputs,
      List<ObjectNode> outputs) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("eventType", state.name());
    event.put("eventTime", clock.instant().toString());
    event.put("producer", facets.producer());
    event.put("schemaURL", Facets.runEvent());
    ObjectNode own = event.putObject("run").put("runId", run.toString()).putObject("facets");
    runFacets.forEach(own::set);
    event.set("job", job);
    ArrayNode read = event.putArray("inputs");
    inputs.forEach(read::add);
    ArrayNode written = event.putArray("outputs");
    outputs.forEach(written::add);
    try {
      sink.send(event);
    } catch (IOException | IllegalArgumentException e) {
      if (!warned) {
        warned = true;
        warnings.accept(
            "The run goes on, but its OpenLineage events do not arrive: "
                + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
      }
    }
  }
}
