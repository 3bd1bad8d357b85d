package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FittedPlan;

/** The bundles of one name in a registry, as a dataset whose versions are the bundles' ids. */
final class BundleDataset {
  private BundleDataset() {}

  /** Those of a name. */
  static Dataset named(String models, String name) {
    return Dataset.at(models.replaceFirst("/+$", "") + "/" + name);
  }

  /** Those beside a bundle's folder. */
  static Dataset of(String folder) {
    String path = folder.replaceFirst("/+$", "");
    int end = path.lastIndexOf('/');
    return Dataset.at(end <= 0 ? path : path.substring(0, end));
  }

  /** What is known of the version of an id; its fields are the features of its plan. */
  static OpenLineage.DatasetFacetsBuilder version(OpenLineage model, String id, FittedPlan plan) {
    return model
        .newDatasetFacetsBuilder()
        .schema(
            SchemaFacet.of(
                model,
                FeatureNames.columns(plan).keySet().stream()
                    .map(name -> new Field(name, ColumnType.DOUBLE))
                    .toList()))
        .version(model.newDatasetVersionDatasetFacet(id));
  }
}
