package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundleWriter;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.HostFacts;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.lineage.TrainerRun;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.jspecify.annotations.Nullable;

/** What a training run remembers of its beginning, and makes its lineage of in the end. */
final class RunRecord {
  private final TrainRequest request;
  private final Instant began;
  private final @Nullable String parent;

  private RunRecord(TrainRequest request, Instant began, @Nullable String parent) {
    this.request = request;
    this.began = began;
    this.parent = parent;
  }

  /** Of a run that begins now. */
  static RunRecord begin(TrainRequest request) throws IOException {
    Registration latest = Registry.at(request.models()).latest(request.definition().name());
    return new RunRecord(
        request, request.run().clock().instant(), latest == null ? null : latest.id());
  }

  Instant began() {
    return began;
  }

  Lineage lineage(
      TrainingInputs inputs,
      List<LineageInput> files,
      AnalyzePass.Analysis analysis,
      TrainerRun trainer) {
    PipelineDefinition definition = inputs.definition().get();
    SortedMap<String, String> versions = new TreeMap<>();
    versions.put("java", Runtime.version().toString());
    versions.put("beam", ReleaseInfo.getReleaseInfo().getSdkVersion());
    BillOfMaterials bom = request.run().origin().build().bom();
    Provenance provenance =
        new Provenance(
            BundleWriter.digest(definition),
            request.run().origin().build().code(),
            bom == null ? null : bom.sha256(),
            HostFacts.here(),
            definition.model().seed(),
            trainer,
            request.run().origin().user(),
            parent);
    return new Lineage(
        files.subList(0, inputs.inputFiles()),
        files.subList(inputs.inputFiles(), files.size()),
        rows(analysis.counts()),
        request.run().options().getRunner().getSimpleName(),
        options(),
        versions,
        provenance,
        began,
        request.run().clock().instant());
  }

  private SortedMap<String, Long> rows(SplitCounts counts) {
    SortedMap<String, Long> rows = new TreeMap<>();
    rows.put("read", counts.read());
    if (!request.input().period().isAll()) {
      rows.put("outside", counts.outside());
    }
    rows.put("rejected", counts.rows().rejected());
    rows.put("train", counts.train());
    rows.put("validation", counts.validation());
    rows.put("test", counts.test());
    return rows;
  }

  private SortedMap<String, String> options() {
    SortedMap<String, String> options = RecordedOptions.of(request.run().options());
    options.put("input", RecordedOptions.places(request.input().files()));
    if (!request.input().tests().isEmpty()) {
      options.put("test", RecordedOptions.places(request.input().tests()));
    }
    if (request.input().format() != null) {
      options.put("format", request.input().format());
    }
    options.putAll(PeriodOptions.of(request.input().period()));
    options.put("models", RecordedOptions.places(List.of(request.models())));
    options.put("workers", Integer.toString(request.run().parallelism()));
    options.put("trainingBytes", Long.toString(request.run().trainingBytes()));
    return options;
  }
}
