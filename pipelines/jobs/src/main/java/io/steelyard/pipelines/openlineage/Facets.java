package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.rows.Field;
import java.util.List;
import java.util.Locale;

/** The facets of events, each with its producer and the published schema that it follows. */
record Facets(String producer) {
  /** Where the specification publishes its schemas. */
  private static final String PUBLISHED = "https://openlineage.io/spec/";

  /** The version of the specification that events follow. */
  private static final String SPECIFICATION = PUBLISHED + "2-0-2/OpenLineage.json";

  /** The schema of an event of a run. */
  static String runEvent() {
    return SPECIFICATION + "#/$defs/RunEvent";
  }

  private ObjectNode facet(String version, String name) {
    return of(PUBLISHED + "facets/" + version + "/" + name + ".json#/$defs/" + name);
  }

  private ObjectNode of(String schema) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("_producer", producer)
        .put("_schemaURL", schema);
  }

  /** A facet of our own, which the specification knows no more of than that it is one. */
  ObjectNode ownRunFacet() {
    return of(SPECIFICATION + "#/$defs/RunFacet");
  }

  ObjectNode schema(List<Field> fields) {
    ObjectNode facet = facet("1-2-0", "SchemaDatasetFacet");
    ArrayNode list = facet.putArray("fields");
    int position = 1;
    for (Field field : fields) {
      list.addObject()
          .put("name", field.name())
          .put("type", field.type().name().toLowerCase(Locale.ROOT))
          .put("ordinal_position", position++);
    }
    return facet;
  }

  ObjectNode storage(Dataset dataset, String format) {
    return facet("1-0-1", "StorageDatasetFacet")
        .put("storageLayer", dataset.storageLayer())
        .put("fileFormat", format);
  }

  ObjectNode version(String version) {
    return facet("1-0-1", "DatasetVersionDatasetFacet").put("datasetVersion", version);
  }

  ObjectNode columnLineage() {
    return facet("1-2-0", "ColumnLineageDatasetFacet");
  }

  ObjectNode inputStatistics(long files, long size) {
    return facet("1-0-0", "InputStatisticsInputDatasetFacet")
        .put("size", size)
        .put("fileCount", files);
  }

  ObjectNode outputStatistics(long rows, long files, long size) {
    return facet("1-0-2", "OutputStatisticsOutputDatasetFacet")
        .put("rowCount", rows)
        .put("size", size)
        .put("fileCount", files);
  }

  ObjectNode jobType() {
    return facet("2-0-4", "JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "STEELYARD")
        .put("jobType", "JOB");
  }

  ObjectNode documentation(String description) {
    return facet("1-1-0", "DocumentationJobFacet").put("description", description);
  }

  ObjectNode ownership(String owner) {
    ObjectNode facet = facet("1-0-1", "OwnershipJobFacet");
    facet.putArray("owners").addObject().put("name", "team:" + owner).put("type", "OWNER");
    return facet;
  }

  ObjectNode engine(String runner, String version) {
    return facet("1-1-1", "ProcessingEngineRunFacet")
        .put("name", "Apache Beam, " + runner)
        .put("version", version);
  }

  ObjectNode error(String message) {
    return facet("1-0-1", "ErrorMessageRunFacet")
        .put("message", message)
        .put("programmingLanguage", "JAVA");
  }
}
