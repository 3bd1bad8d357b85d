package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.scoring.RejectedBound;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to train on and where the bundle goes.
 *
 * @param inputs files or globs
 * @param tests files or globs of test rows, which then stand for the test share of the inputs;
 *     empty to hold out what the definition says
 * @param format the inputs' format, or null to tell by suffix
 * @param models the registry
 * @param rejected takes the rejected rows, as Avro; filled, not published
 * @param bound how many rows may be rejected
 * @param parallelism the number of workers that should find something to read
 * @param trainingBytes the most memory that encoded training rows may take on the one worker that
 *     trains
 * @param clock what the unhashed lineage is dated by
 * @param origin who trains, with which program
 */
public record TrainRequest(
    PipelineDefinition definition,
    List<String> inputs,
    List<String> tests,
    @Nullable String format,
    String models,
    ClaimedOutput rejected,
    RejectedBound bound,
    int parallelism,
    long trainingBytes,
    Clock clock,
    Origin origin,
    PipelineOptions options) {
  public TrainRequest {
    inputs = List.copyOf(inputs);
    tests = List.copyOf(tests);
  }
}
