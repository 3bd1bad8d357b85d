package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
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
        outputs.stream().map(place -> node(Dataset.at(place))).toList());
  }

  /** The run has scored. */
  public void complete(List<String> inputs, Output predictions, Output rejections, RowCounts rows) {
    InputDatasets read = InputDatasets.of(reporter.matching(inputs), schema(), format, rows.read());
    List<ObjectNode> written = new ArrayList<>();
    ObjectNode scored = output(predictions, rows.accepted());
    ((ObjectNode) scored.get("facets"))
        .set(
            "columnLineage",
            ColumnLineage.ofPredictions(
                reporter.facets(),
                read.datasets().keySet(),
                bundle.definition(),
                bundle.plan(),
                predictions.fields(),
                predictions.passed()));
    written.add(scored);
    written.add(output(rejections, rows.rejected()));
    reporter.complete(Map.of("steelyard_bundle", bundleFacet(rows)), inputs(read), written);
  }

  /** The run has compared the inputs with the bundle's baseline. */
  public void judged(List<String> inputs, RowCounts rows, Verdict verdict) {
    InputDatasets read = InputDatasets.of(reporter.matching(inputs), schema(), format, rows.read());
    ObjectNode facet = bundleFacet(rows);
    facet.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    reporter.complete(Map.of("steelyard_bundle", facet), inputs(read), List.of());
  }

  /** What a comparison came to. */
  public enum Verdict {
    QUIET,
    ALARM
  }

  private RowSchema schema() {
    return bundle.definition().schema();
  }

  private List<ObjectNode> inputs(InputDatasets rows) {
    List<ObjectNode> inputs = new ArrayList<>(rows.describe(reporter.facets()));
    inputs.add(BundleDataset.of(folder).describe(reporter.facets(), bundle.id(), bundle.plan()));
    return inputs;
  }

  private ObjectNode output(Output output, long rows) {
    Dataset dataset = Dataset.at(output.place());
    ObjectNode json = node(dataset);
    ObjectNode own = json.putObject("facets");
    if (!output.fields().isEmpty()) {
      own.set("schema", reporter.facets().schema(output.fields()));
    }
    own.set(
        "storage",
        reporter.facets().storage(dataset, output.format().name().toLowerCase(Locale.ROOT)));
    List<LineageInput> files = reporter.matching(output.files());
    json.putObject("outputFacets")
        .set(
            "outputStatistics",
            reporter
                .facets()
                .outputStatistics(
                    rows, files.size(), files.stream().mapToLong(LineageInput::size).sum()));
    return json;
  }

  private static ObjectNode node(Dataset dataset) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("namespace", dataset.namespace())
        .put("name", dataset.name());
  }

  private ObjectNode bundleFacet(RowCounts counts) {
    ObjectNode facet = reporter.facets().ownRunFacet();
    facet.put("bundle", bundle.id());
    facet.put("name", bundle.name());
    facet.put("version", bundle.version());
    facet
        .putObject("rows")
        .put("read", counts.read())
        .put("scored", counts.accepted())
        .put("rejected", counts.rejected());
    return facet;
  }
}
