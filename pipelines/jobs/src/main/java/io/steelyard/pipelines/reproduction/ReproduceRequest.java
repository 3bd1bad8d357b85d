package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.InputColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bundle to make again, and of what.
 *
 * @param bundle as it was loaded, perhaps only since trusted keys signed it
 * @param place where it is
 * @param definition to train by instead of the bundle's own, or null
 * @param missing what is done about a column that an input lacks
 * @param work a folder for temporary files, where every worker can write
 */
public record ReproduceRequest(
    Bundle bundle,
    BundlePlace place,
    Moved moved,
    @Nullable PipelineDefinition definition,
    InputColumns.Missing missing,
    String work,
    TrainRequest.Run run) {

  /**
   * Where the rows are now.
   *
   * @param inputs files or globs; empty where they still are where they were
   * @param tests likewise of test rows
   */
  public record Moved(List<String> inputs, List<String> tests) {
    public Moved {
      inputs = List.copyOf(inputs);
      tests = List.copyOf(tests);
    }
  }
}
