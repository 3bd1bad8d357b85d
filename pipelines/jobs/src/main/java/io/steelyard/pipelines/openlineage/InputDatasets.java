package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.Formats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read, as datasets: a file that is alone in its folder is one, several in a folder
 * are one of the folder's name, so that an event does not grow with the number of files.
 *
 * @param datasets and their files, in the files' order
 * @param schema of the rows; null of files that no definition describes
 * @param rows read from all of them, or null where they were not counted
 */
record InputDatasets(
    Map<Dataset, List<LineageInput>> datasets,
    @Nullable RowSchema schema,
    @Nullable String format,
    @Nullable Long rows) {

  static InputDatasets of(
      List<LineageInput> files,
      @Nullable RowSchema schema,
      @Nullable String format,
      @Nullable Long rows) {
    Map<String, List<LineageInput>> folders = new LinkedHashMap<>();
    for (LineageInput file : files) {
      String folder = file.uri().substring(0, file.uri().lastIndexOf('/') + 1);
      folders.computeIfAbsent(folder, any -> new ArrayList<>()).add(file);
    }
    Map<Dataset, List<LineageInput>> datasets = new LinkedHashMap<>();
    folders.forEach(
        (folder, members) ->
            datasets.put(Dataset.at(members.size() == 1 ? members.get(0).uri() : folder), members));
    return new InputDatasets(datasets, schema, format, rows);
  }

  /** The datasets as an event's inputs. */
  List<OpenLineage.InputDataset> describe(OpenLineage model) {
    List<OpenLineage.InputDataset> described = new ArrayList<>();
    datasets.forEach((dataset, files) -> described.add(describe(dataset, files, model)));
    return described;
  }

  private OpenLineage.InputDataset describe(
      Dataset dataset, List<LineageInput> files, OpenLineage model) {
    String known = Formats.of(files.get(0).uri(), format).name();
    String version = version(files);
    var facets =
        model
            .newDatasetFacetsBuilder()
            .schema(schema == null ? null : SchemaFacet.of(model, schema.fields()))
            .storage(model.newStorageDatasetFacet(dataset.storageLayer(), known))
            .version(version == null ? null : model.newDatasetVersionDatasetFacet(version));
    var statistics =
        model
            .newInputStatisticsInputDatasetFacetBuilder()
            // Rows are counted over all inputs together.
            .rowCount(datasets.size() == 1 ? rows : null)
            .size(files.stream().mapToLong(LineageInput::size).sum())
            .fileCount((long) files.size());
    return dataset
        .input(model)
        .facets(facets.build())
        .inputFacets(
            model.newInputDatasetInputFacetsBuilder().inputStatistics(statistics.build()).build())
        .build();
  }

  /** The digest of a file, or of what sha256sum prints of several, if theirs are known. */
  private static @Nullable String version(List<LineageInput> files) {
    StringBuilder lines = new StringBuilder();
    for (LineageInput file : files) {
      if (file.sha256() == null) {
        return null;
      }
      if (files.size() == 1) {
        return "sha256:" + file.sha256();
      }
      lines.append(file.sha256()).append("  ").append(file.base()).append('\n');
    }
    return "sha256:" + Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
