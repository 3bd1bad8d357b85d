package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are tried over which history.
 *
 * @param definition of the first model; it says its remediation
 * @param challenger of models that are trained again
 * @param inputs files or globs of labelled rows
 * @param format the format's name, or null to tell by suffix
 * @param tick how often a policy decides, above 0
 * @param policies what is tried
 * @param work a folder for temporary files, where every worker can write
 * @param stages is told what is done
 */
public record ReplayRequest(
    PipelineDefinition definition,
    PipelineDefinition challenger,
    List<String> inputs,
    @Nullable String format,
    Duration tick,
    List<ReplayedPolicy> policies,
    String work,
    TrainRequest.Run run,
    Consumer<String> stages) {
  public ReplayRequest {
    inputs = List.copyOf(inputs);
    policies = List.copyOf(policies);
  }
}
