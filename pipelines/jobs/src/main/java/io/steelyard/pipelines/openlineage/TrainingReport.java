package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.transforms.features.FittedPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training run as events: it reads the inputs and, unless it only compares, writes a version of
 * the dataset of bundles.
 *
 * @param models the registry
 * @param format of the inputs, or null to tell by suffix
 */
public record TrainingReport(RunReporter reporter, String models, @Nullable String format) {
  /** The run begins, and will read these files or globs. */
  public void start(List<String> inputs, List<String> tests) {
    List<LineageInput> files =
        reporter.matching(Stream.concat(inputs.stream(), tests.stream()).toList());
    reporter.start(datasets(files, null).describe(reporter.model()), List.of());
  }

  /** The run has trained and registered a bundle. */
  public void complete(BundleFiles bundle, Lineage lineage) {
    InputDatasets inputs = datasets(files(lineage), lineage.rows().get("read"));
    reporter.complete(
        bundleFacet(bundle.id(), lineage),
        inputs.describe(reporter.model()),
        List.of(output(bundle, lineage, inputs)));
  }

  /** The run has made a bundle again, which goes nowhere, to compare it with the recorded one. */
  public void compared(String recorded, String made, Lineage lineage) {
    Map<String, Object> facet = bundleFacet(made, lineage);
    facet.put("recorded", recorded);
    facet.put("same", recorded.equals(made));
    reporter.complete(
        facet,
        datasets(files(lineage), lineage.rows().get("read")).describe(reporter.model()),
        List.of());
  }

  private static List<LineageInput> files(Lineage lineage) {
    return Stream.concat(lineage.inputs().stream(), lineage.tests().stream()).toList();
  }

  private InputDatasets datasets(List<LineageInput> files, @Nullable Long rows) {
    return InputDatasets.of(files, reporter.definition().readSchema(), format, rows);
  }

  private OpenLineage.OutputDataset output(
      BundleFiles bundle, Lineage lineage, InputDatasets inputs) {
    OpenLineage model = reporter.model();
    PipelineDefinition definition = reporter.definition();
    FittedPlan plan = plan(bundle);
    ColumnLineage columns =
        new ColumnLineage(
            model, inputs.datasets().keySet(), ComputedColumns.of(reporter.definition()));
    var facets =
        BundleDataset.version(model, bundle.id(), plan)
            .columnLineage(columns.ofBundle(definition, plan));
    LongStream sizes =
        Stream.concat(bundle.hashed().values().stream(), bundle.run().values().stream())
            .mapToLong(file -> file.length);
    return BundleDataset.named(models, definition.name())
        .output(model)
        .facets(facets.build())
        .outputFacets(OutputStatistics.of(model, lineage.rows().getOrDefault("train", 0L), sizes))
        .build();
  }

  private static FittedPlan plan(BundleFiles bundle) {
    byte[] bytes = bundle.hashed().get("plan.json");
    if (bytes == null) {
      throw new IllegalArgumentException("a bundle without a plan");
    }
    try {
      return FittedPlan.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> bundleFacet(String id, Lineage lineage) {
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("bundle", id);
    facet.put("name", reporter.definition().name());
    facet.put("version", reporter.definition().version());
    facet.put("rows", lineage.rows());
    Provenance provenance = lineage.provenance();
    if (provenance != null) {
      facet.put("trainer", provenance.trainer().name());
      facet.put("seed", provenance.seed());
      facet.put("definition", "sha256:" + provenance.definition());
      facet.put("parent", provenance.parent());
    }
    return facet;
  }
}
