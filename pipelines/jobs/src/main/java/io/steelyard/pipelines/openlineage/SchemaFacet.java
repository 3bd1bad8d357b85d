package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.SchemaDatasetFacetFields;
import io.steelyard.schemas.rows.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of a dataset, in their order. */
final class SchemaFacet {
  private SchemaFacet() {}

  static OpenLineage.SchemaDatasetFacet of(OpenLineage model, List<Field> fields) {
    List<SchemaDatasetFacetFields> all = new ArrayList<>();
    for (Field field : fields) {
      String type = field.type().name().toLowerCase(Locale.ROOT);
      long position = all.size() + 1L;
      all.add(model.newSchemaDatasetFacetFields(field.name(), type, null, position, null));
    }
    return model.newSchemaDatasetFacet(all);
  }
}
