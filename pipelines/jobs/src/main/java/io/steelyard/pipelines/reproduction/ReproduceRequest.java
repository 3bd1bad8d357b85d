package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.InputColumns;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Which bundle to make again, and of what.
 *
 * @param bundle as it was loaded, perhaps only since trusted keys signed it
 * @param place where it is
 * @param inputs files or globs where the inputs are now; empty where they still are where they were
 * @param tests likewise of test rows
 * @param definition to train by instead of the bundle's own, or null
 * @param missing what is done about a column that an input lacks
 * @param work a folder for temporary files, where every worker can write
 * @param parallelism the number of workers that should find something to read
 * @param trainingBytes the most memory that encoded training rows may take
 */
public record ReproduceRequest(
    Bundle bundle,
    BundlePlace place,
    List<String> inputs,
    List<String> tests,
    @Nullable PipelineDefinition definition,
    InputColumns.Missing missing,
    String work,
    int parallelism,
    long trainingBytes,
    Clock clock,
    Origin origin,
    PipelineOptions options) {
  public ReproduceRequest {
    inputs = List.copyOf(inputs);
    tests = List.copyOf(tests);
  }
}
