package io.steelyard.pipelines.training;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FittedPlan;
import java.util.Locale;

/** Refuses, before the work begins, to bring more rows to one worker than it can hold. */
final class TrainingMemory {
  /** Key, hash, label and weight of a row on its way. */
  private static final long ROW_BYTES = 64;

  private TrainingMemory() {}

  /**
   * Passes if the rows fit, those that the trainer stops by among them.
   *
   * @throws UserError if not; it names the limit and what to set
   */
  static void require(TrainRequest request, FittedPlan plan, SplitCounts counts) {
    long rows =
        Trainers.named(request.definition().model().trainer()).splits().stream()
            .mapToLong(counts::of)
            .sum();
    double sampled = rows * request.definition().model().sample();
    long row = ROW_BYTES;
    for (FeatureBlock block : plan.blocks()) {
      row += block.kind() == FeatureBlock.Kind.NUMBER ? Double.BYTES : Integer.BYTES;
    }
    double bytes = sampled * row;
    if (bytes > request.run().trainingBytes()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%,.0f rows of %,d bytes to learn from need %,.0f MiB on the worker that trains, and"
                  + " the limit is %,d MiB: give it more heap, where train sets %s raise that too,"
                  + " or set model.sample in the definition to %.3f or less to learn from a share"
                  + " of them.",
              sampled,
              row,
              bytes / (1 << 20),
              request.run().trainingBytes() >> 20,
              Setting.of("trainingMemory"),
              request.definition().model().sample() * request.run().trainingBytes() / bytes));
    }
  }
}
