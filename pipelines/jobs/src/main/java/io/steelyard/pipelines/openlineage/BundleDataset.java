package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FittedPlan;
import java.util.List;

/** The bundles of one name in a registry, as a dataset whose versions are the bundles' ids. */
record BundleDataset(Dataset dataset) {
  /** Those of a name. */
  static BundleDataset named(String models, String name) {
    return new BundleDataset(Dataset.at(models.replaceFirst("/+$", "") + "/" + name));
  }

  /** Those beside a bundle's folder. */
  static BundleDataset of(String folder) {
    String path = folder.replaceFirst("/+$", "");
    int end = path.lastIndexOf('/');
    return new BundleDataset(Dataset.at(end <= 0 ? path : path.substring(0, end)));
  }

  ObjectNode describe(Facets facets, String id, FittedPlan plan) {
    ObjectNode json = describe();
    ObjectNode own = json.putObject("facets");
    List<Field> features =
        FeatureNames.columns(plan).keySet().stream()
            .map(name -> new Field(name, ColumnType.DOUBLE))
            .toList();
    own.set("schema", facets.schema(features));
    own.set("version", facets.version(id));
    return json;
  }

  /** Before there is a bundle to tell more of. */
  ObjectNode describe() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("namespace", dataset.namespace())
        .put("name", dataset.name());
  }
}
