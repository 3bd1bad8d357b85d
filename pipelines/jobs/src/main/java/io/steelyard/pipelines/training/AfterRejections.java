package io.steelyard.pipelines.training;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * What was refused once rows were rejected: the rows that are left may not suffice because of it.
 */
final class AfterRejections {
  private AfterRejections() {}

  /**
   * The same failure; where it is one that the user can put right and rows were rejected, with the
   * reasons of these.
   */
  static RuntimeException told(RuntimeException failure, RowCounts counts) {
    if (counts.rejected() == 0) {
      return failure;
    }
    // What a worker throws arrives wrapped by its runner.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError refused) {
        List<String> sentences =
            new ArrayList<>(requireNonNull(refused.getMessage()).lines().toList());
        sentences.add(
            "Of "
                + GroupedNumber.of(counts.read())
                + " rows read, "
                + GroupedNumber.of(counts.rejected())
                + (counts.rejected() == 1 ? " was" : " were")
                + " rejected before that:");
        sentences.addAll(counts.reasons().lines());
        return UserError.of(sentences, failure);
      }
    }
    return failure;
  }
}
