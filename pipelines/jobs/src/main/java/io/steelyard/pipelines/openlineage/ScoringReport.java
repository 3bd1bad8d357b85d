package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacet;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scoring run as events: it reads the inputs and a bundle, and writes predictions and rejections.
 *
 * @param folder the bundle's
 * @param format of the inputs, or null to tell by suffix
 */
public record ScoringReport(
    RunReporter reporter, Bundle bundle, String folder, @Nullable String format) {
  /**
   * Predictions.
   *
   * @param files that they are in
   * @param fields what they hold
   * @param passed the input columns among the fields, as the request to score names them
   */
  public record Output(
      String place,
      List<String> files,
      OutputFormat format,
      List<Field> fields,
      List<String> passed) {
    public Output {
      files = List.copyOf(files);
      fields = List.copyOf(fields);
      passed = List.copyOf(passed);
    }
  }

  /** The run begins, and will read these files or globs. */
  public void start(List<String> inputs, List<String> outputs) {
    reporter.start(
        inputs(InputDatasets.of(reporter.matching(inputs), schema(), format, null)),
        outputs.stream().map(place -> Dataset.at(place).output(reporter.model()).build()).toList());
  }

  /** The run has scored. */
  public void complete(List<String> inputs, Output predictions, Output rejections, RowCounts rows) {
    InputDatasets read = InputDatasets.of(reporter.matching(inputs), schema(), format, rows.read());
    ColumnLineage lineage =
        new ColumnLineage(
            reporter.model(), read.datasets().keySet(), ComputedColumns.of(bundle.definition()));
    ColumnLineageDatasetFacet columns =
        lineage.ofPredictions(
            bundle.definition(), bundle.plan(), predictions.fields(), predictions.passed());
    reporter.complete(
        bundleFacet(rows),
        inputs(read),
        List.of(
            output(predictions, rows.accepted(), columns),
            output(rejections, rows.rejected(), null)));
  }

  /** The run has compared the inputs with the bundle's baseline. */
  public void judged(List<String> inputs, RowCounts rows, Verdict verdict) {
    InputDatasets read = InputDatasets.of(reporter.matching(inputs), schema(), format, rows.read());
    Map<String, Object> facet = bundleFacet(rows);
    facet.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    reporter.complete(facet, inputs(read), List.of());
  }

  /** The run has compared the inputs' scores with their labels. */
  public void measured(List<String> inputs, RowCounts rows) {
    InputDatasets read = InputDatasets.of(reporter.matching(inputs), schema(), format, rows.read());
    reporter.complete(bundleFacet(rows), inputs(read), List.of());
  }

  /** What a comparison came to. */
  public enum Verdict {
    QUIET,
    ALARM
  }

  private RowSchema schema() {
    return bundle.definition().readSchema();
  }

  private List<OpenLineage.InputDataset> inputs(InputDatasets rows) {
    OpenLineage model = reporter.model();
    List<OpenLineage.InputDataset> inputs = new ArrayList<>(rows.describe(model));
    inputs.add(
        BundleDataset.of(folder)
            .input(model)
            .facets(BundleDataset.version(model, bundle.id(), bundle.plan()).build())
            .build());
    return inputs;
  }

  private OpenLineage.OutputDataset output(
      Output output, long rows, @Nullable ColumnLineageDatasetFacet lineage) {
    OpenLineage model = reporter.model();
    Dataset dataset = Dataset.at(output.place());
    List<Field> fields = output.fields();
    String format = output.format().name().toLowerCase(Locale.ROOT);
    var facets =
        model
            .newDatasetFacetsBuilder()
            .schema(fields.isEmpty() ? null : SchemaFacet.of(model, fields))
            .storage(model.newStorageDatasetFacet(dataset.storageLayer(), format))
            .columnLineage(lineage);
    List<LineageInput> files = reporter.matching(output.files());
    return dataset
        .output(model)
        .facets(facets.build())
        .outputFacets(
            OutputStatistics.of(model, rows, files.stream().mapToLong(LineageInput::size)))
        .build();
  }

  private Map<String, Object> bundleFacet(RowCounts counts) {
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("bundle", bundle.id());
    facet.put("name", bundle.name());
    facet.put("version", bundle.version());
    Map<String, Long> counted = new LinkedHashMap<>();
    counted.put("read", counts.read());
    counted.put("scored", counts.accepted());
    counted.put("rejected", counts.rejected());
    facet.put("rows", counted);
    return facet;
  }
}
