package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Places;
import io.steelyard.pipelines.openlineage.RunEvents.State;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.ListFiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.jspecify.annotations.Nullable;

/** Tells of one run from its start to its end, whichever it is. */
public final class RunReporter {
  private final RunEvents events;
  private final boolean silent;
  private final Facets facets;
  private final PipelineDefinition definition;
  private final String runner;
  private List<ObjectNode> inputs = List.of();
  private List<ObjectNode> outputs = List.of();
  private boolean started;

  private RunReporter(
      RunEvents events,
      EventSink sink,
      Facets facets,
      PipelineDefinition definition,
      String runner) {
    this.events = events;
    this.silent = sink == EventSink.NONE;
    this.facets = facets;
    this.definition = definition;
    this.runner = runner;
  }

  /**
   * A reporter of a run that is about to begin.
   *
   * @param namespace of the job
   * @param command such as {@code train}; with the definition's name it is the job's
   * @param code the program, which is the producer
   * @param runner the Beam runner's name
   * @param warnings is told, once, that the sink fails
   */
  public static RunReporter of(
      EventSink sink,
      String namespace,
      String command,
      PipelineDefinition definition,
      CodeVersion code,
      String runner,
      Clock clock,
      Consumer<String> warnings) {
    Facets facets = new Facets("urn:steelyard:" + code.version() + ":" + code.commit());
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("namespace", namespace).put("name", command + "." + definition.name());
    ObjectNode own = job.putObject("facets");
    own.set("jobType", facets.jobType());
    own.set("ownership", facets.ownership(definition.owner()));
    if (!definition.description().isBlank()) {
      own.set("documentation", facets.documentation(definition.description().strip()));
    }
    RunEvents events = new RunEvents(sink, facets, job, UUID.randomUUID(), clock, warnings);
    return new RunReporter(events, sink, facets, definition, runner);
  }

  Facets facets() {
    return facets;
  }

  PipelineDefinition definition() {
    return definition;
  }

  /** The files that a run will read; empty where they cannot be listed, which the run will say. */
  List<LineageInput> matching(List<String> places) {
    List<LineageInput> files = new ArrayList<>();
    if (silent) {
      return files;
    }
    for (String place : places) {
      try {
        for (ListFiles.Listed file : ListFiles.soFar(place, complaint -> {})) {
          files.add(new LineageInput(Places.withoutSecrets(file.name()), file.bytes(), null));
        }
      } catch (UserError e) {
        return List.of();
      }
    }
    return files;
  }

  void start(List<ObjectNode> read, List<ObjectNode> written) {
    inputs = read;
    outputs = written;
    started = true;
    events.send(State.START, runFacets(Map.of()), inputs, outputs);
  }

  void complete(Map<String, ObjectNode> more, List<ObjectNode> read, List<ObjectNode> written) {
    events.send(State.COMPLETE, runFacets(more), read, written);
  }

  /**
   * The run failed; the datasets are those it began with. One that never began is not told of.
   *
   * @param words how a message is said by the program that runs
   */
  public void fail(Throwable failure, UnaryOperator<String> words) {
    if (!started) {
      return;
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getMessage() == null) {
      root = root.getCause();
    }
    @Nullable String message = root.getMessage();
    String said = message == null ? root.getClass().getSimpleName() : message;
    events.send(
        State.FAIL,
        runFacets(Map.of("errorMessage", facets.error(words.apply(PlainText.of(said))))),
        inputs,
        outputs);
  }

  private Map<String, ObjectNode> runFacets(Map<String, ObjectNode> more) {
    Map<String, ObjectNode> all = new TreeMap<>(more);
    all.put(
        "processing_engine", facets.engine(runner, ReleaseInfo.getReleaseInfo().getSdkVersion()));
    return all;
  }
}
