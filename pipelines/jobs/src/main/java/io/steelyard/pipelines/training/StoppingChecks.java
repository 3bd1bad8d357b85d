package io.steelyard.pipelines.training;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.List;

/** The checks of rows that end training before anything is learned. */
final class StoppingChecks {
  private StoppingChecks() {}

  /**
   * Passes if no accepted row breaks one of them.
   *
   * @throws FailedCheck with a sentence for each that is broken: how many rows, and one of them
   */
  static void require(PipelineDefinition definition, RowCounts counts) {
    List<String> sentences = new ArrayList<>();
    for (RowCheckSpec check : definition.rowChecks()) {
      Count broken = counts.warnings().counts().get(new Cause("", check.name()));
      if (check.severity() == Severity.STOP && broken != null) {
        sentences.add(
            "The check "
                + check.name()
                + " must hold of every row, but "
                + GroupedNumber.of(broken.rows())
                + " of "
                + GroupedNumber.of(counts.accepted())
                + " accepted rows break"
                + (broken.rows() == 1 ? "s it: " : " it, such as one where ")
                + broken.example());
      }
    }
    if (!sentences.isEmpty()) {
      sentences.add("Nothing was learned or written.");
      throw FailedCheck.of(sentences);
    }
  }
}
