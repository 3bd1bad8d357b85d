package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Places;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.ListFiles;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.jspecify.annotations.Nullable;

/** Tells of one run from its start to its end, whichever it is. */
public final class RunReporter {
  private final TolerantSink sink;
  private final boolean silent;
  private final OpenLineage model;
  private final OpenLineage.Job job;
  private final UUID run = UUID.randomUUID();
  private final PipelineDefinition definition;
  private final String runner;
  private final Clock clock;
  private List<InputDataset> inputs = List.of();
  private List<OutputDataset> outputs = List.of();
  private boolean started;

  /**
   * A reporter of a run that is about to begin.
   *
   * @param namespace of the job
   * @param command such as {@code train}; with the definition's name it is the job's
   * @param code the program, which is the producer
   * @param runner the Beam runner's name
   * @param warnings is told, once, that the sink fails
   */
  public RunReporter(
      EventSink sink,
      String namespace,
      String command,
      PipelineDefinition definition,
      CodeVersion code,
      String runner,
      Clock clock,
      Consumer<String> warnings) {
    this.sink = new TolerantSink(sink, warnings);
    this.silent = sink == EventSink.NONE;
    this.model =
        new OpenLineage(URI.create("urn:steelyard:" + code.version() + ":" + code.commit()));
    this.job =
        model.newJob(namespace, command + "." + definition.name(), jobFacets(model, definition));
    this.definition = definition;
    this.runner = runner;
    this.clock = clock;
  }

  private static OpenLineage.JobFacets jobFacets(OpenLineage model, PipelineDefinition definition) {
    var owner = model.newOwnershipJobFacetOwners("team:" + definition.owner(), "OWNER");
    String description = definition.description().strip();
    return model
        .newJobFacetsBuilder()
        .jobType(model.newJobTypeJobFacet("BATCH", "STEELYARD", "JOB", null))
        .ownership(model.newOwnershipJobFacet(List.of(owner)))
        .documentation(
            description.isEmpty() ? null : model.newDocumentationJobFacet(description, null))
        .build();
  }

  OpenLineage model() {
    return model;
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

  void start(List<InputDataset> read, List<OutputDataset> written) {
    inputs = read;
    outputs = written;
    started = true;
    send(EventType.START, runFacets(), inputs, outputs);
  }

  /**
   * The run has done its work.
   *
   * @param bundle what the run's facet of our own says of the bundle that was made or used
   */
  void complete(Map<String, Object> bundle, List<InputDataset> read, List<OutputDataset> written) {
    OpenLineage.RunFacet facet = model.newRunFacet();
    facet.getAdditionalProperties().putAll(bundle);
    send(EventType.COMPLETE, runFacets().put("steelyard_bundle", facet), read, written);
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
    var error = model.newErrorMessageRunFacet(words.apply(PlainText.of(said)), "JAVA", null);
    send(EventType.FAIL, runFacets().errorMessage(error), inputs, outputs);
  }

  private OpenLineage.RunFacetsBuilder runFacets() {
    String version = ReleaseInfo.getReleaseInfo().getSdkVersion();
    return model
        .newRunFacetsBuilder()
        .processing_engine(
            model.newProcessingEngineRunFacet(version, "Apache Beam, " + runner, null));
  }

  private void send(
      EventType type,
      OpenLineage.RunFacetsBuilder facets,
      List<InputDataset> read,
      List<OutputDataset> written) {
    if (silent) {
      return;
    }
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    OpenLineage.Run told = model.newRun(run, facets.build());
    sink.send(EventJson.of(model.newRunEvent(now, type, told, job, read, written)));
  }
}
