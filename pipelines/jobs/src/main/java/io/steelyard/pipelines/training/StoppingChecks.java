package io.steelyard.pipelines.training;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.List;

/** The checks that end training before anything is learned. */
public final class StoppingChecks {
  private StoppingChecks() {}

  /**
   * Passes if all of them do.
   *
   * @throws FailedCheck with a sentence for each that does not: of a check of rows, how many break
   *     it, and one of them
   */
  public static void require(List<CheckVerdict> checks, RowCounts counts) {
    List<String> sentences = new ArrayList<>();
    for (CheckVerdict check : checks) {
      if (check.severity() == Severity.STOP && !check.holds()) {
        sentences.add(check.example().isEmpty() ? check.sentence() : ofRows(check, counts));
      }
    }
    if (!sentences.isEmpty()) {
      sentences.add("Nothing was learned or written.");
      throw FailedCheck.of(sentences);
    }
  }

  private static String ofRows(CheckVerdict check, RowCounts counts) {
    return "The check \""
        + check.name()
        + "\" must hold of every row, but "
        + GroupedNumber.of((long) check.value())
        + " of "
        + GroupedNumber.of(counts.accepted())
        + " accepted rows break"
        + (check.value() == 1 ? "s it: " : " it, such as one where ")
        + check.example();
  }
}
