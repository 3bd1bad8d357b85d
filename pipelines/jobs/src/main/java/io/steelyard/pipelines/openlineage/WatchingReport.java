package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.openlineage.ScoringReport.Verdict;
import io.steelyard.pipelines.performance.Performance;
import io.steelyard.pipelines.performance.PerformanceRequest.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that joins predictions with labels as events: it reads both and a bundle.
 *
 * @param folder the bundle's
 */
public record WatchingReport(
    RunReporter reporter, Bundle bundle, String folder, Files predictions, Files labels) {

  /** The run begins, and will write these files. */
  public void start(List<String> outputs) {
    reporter.start(
        inputs(null, null),
        outputs.stream().map(place -> Dataset.at(place).output(reporter.model()).build()).toList());
  }

  /** The run has told how the model did. */
  public void complete(Performance performance, List<String> outputs) {
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("bundle", bundle.id());
    facet.put("name", bundle.name());
    facet.put("version", bundle.version());
    Map<String, Long> counted = new LinkedHashMap<>();
    counted.put("predictions", performance.counts().predictions());
    counted.put("labelled", performance.labelled());
    counted.put("waiting", performance.waiting());
    counted.put("expired", performance.expired());
    facet.put("rows", counted);
    Verdict verdict = performance.isAlarm() ? Verdict.ALARM : Verdict.QUIET;
    facet.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    reporter.complete(
        facet,
        inputs(performance.predictions().read(), performance.labels().read()),
        outputs.stream().map(place -> Dataset.at(place).output(reporter.model()).build()).toList());
  }

  private List<OpenLineage.InputDataset> inputs(
      @Nullable Long predictionRows, @Nullable Long labelRows) {
    OpenLineage model = reporter.model();
    List<OpenLineage.InputDataset> inputs = new ArrayList<>();
    inputs.addAll(read(predictions, predictionRows).describe(model));
    inputs.addAll(read(labels, labelRows).describe(model));
    inputs.add(
        BundleDataset.of(folder)
            .input(model)
            .facets(BundleDataset.version(model, bundle.id(), bundle.plan()).build())
            .build());
    return inputs;
  }

  private InputDatasets read(Files files, @Nullable Long rows) {
    return InputDatasets.of(reporter.matching(files.names()), null, files.format(), rows);
  }
}
