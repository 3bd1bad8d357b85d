package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.steelyard.pipelines.lineage.Places;
import java.net.URI;
import java.nio.file.Path;

/**
 * A dataset as OpenLineage's naming conventions call it: a bucket is a namespace of its own, the
 * local disk is the namespace {@code file}.
 *
 * @param name the path within the namespace
 */
record Dataset(String namespace, String name) {
  private static final String LOCAL = "file";

  /** The dataset at a place: a path, or a URI of any filesystem that Beam knows. */
  static Dataset at(String place) {
    String known = Places.withoutSecrets(place);
    int scheme = known.indexOf("://");
    if (scheme > 0 && !known.startsWith("file:")) {
      int slash = known.indexOf('/', scheme + 3);
      return slash < 0
          ? new Dataset(known, "/")
          : new Dataset(
              known.substring(0, slash), known.substring(slash + 1).replaceFirst("/+$", ""));
    }
    String path =
        known.startsWith("file:")
            ? URI.create(known.replaceFirst("^file:/*", "file:///").replace(" ", "%20")).getPath()
            : known;
    return new Dataset(LOCAL, Path.of(path).toAbsolutePath().normalize().toString());
  }

  /** What keeps the data, such as {@code file} or {@code s3}. */
  String storageLayer() {
    int scheme = namespace.indexOf("://");
    return scheme < 0 ? namespace : namespace.substring(0, scheme);
  }

  /** As an input of a run. */
  OpenLineage.InputDatasetBuilder input(OpenLineage model) {
    return model.newInputDatasetBuilder().namespace(namespace).name(name);
  }

  /** As an output of a run. */
  OpenLineage.OutputDatasetBuilder output(OpenLineage model) {
    return model.newOutputDatasetBuilder().namespace(namespace).name(name);
  }
}
