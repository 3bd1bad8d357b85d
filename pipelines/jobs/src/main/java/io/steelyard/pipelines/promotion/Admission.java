package io.steelyard.pipelines.promotion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.environment.Environment;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Gates;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What a bundle must pass to serve under an alias of an environment, whether it comes from another
 * one or was trained for it.
 *
 * @param alias that is to point to it
 * @param workers on which its rows are scored again
 * @param work a place under which temporary files go, where every worker can write
 * @param stages is told the name of each stage when it begins
 */
public record Admission(
    Environment environment,
    String alias,
    int workers,
    String work,
    PipelineOptions options,
    Consumer<String> stages) {
  /**
   * Passes if the bundle does on the workers what it did where it was made, in every bit, and keeps
   * the environment's gates.
   *
   * @param evidence is told on how many workers
   * @throws FailedCheck with the first difference, or with the gates that fail
   */
  public void requireFit(BundlePlace place, ObjectNode evidence) throws IOException {
    stages.accept("score again");
    try (RunFolder folder = RunFolder.under(work)) {
      ScoredAgain.require(place, workers, folder.files() + "scored-", options);
    }
    evidence.put("workers", workers);
    requireGates(BundleReader.load(place).evaluation());
  }

  /**
   * Passes if an evaluation keeps the environment's gates.
   *
   * @throws FailedCheck with those that fail
   */
  public void requireGates(Evaluation evaluation) {
    List<Gates.Miss> misses = Gates.check(environment.gates(), evaluation);
    if (!misses.isEmpty()) {
      throw new FailedCheck(
          misses.stream().map(Gates.Miss::message).collect(Collectors.joining(" ")));
    }
  }

  /**
   * Passes if as many have approved the bundle as the environment asks for.
   *
   * @param lines of the history of its name in the environment's registry
   * @param evidence is told whose keys they are
   * @throws FailedCheck if they are fewer
   */
  public void requireApproved(
      BundlePlace place, String name, String id, List<HistoryLine> lines, ObjectNode evidence) {
    stages.accept("approvals");
    List<VerificationKey> approvers =
        new RequiredApprovals(environment)
            .require(place, new Approval(name, id, environment.name(), alias), lines);
    var approved = evidence.putArray("approvedBy");
    approvers.forEach(key -> approved.add(key.id()));
  }
}
