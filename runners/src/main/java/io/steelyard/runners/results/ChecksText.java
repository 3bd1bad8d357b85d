package io.steelyard.runners.results;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.measures.CheckVerdicts;
import io.steelyard.transforms.measures.Measurements;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The named checks of a definition and what became of them, in lines for people and as facts. */
public final class ChecksText {
  private ChecksText() {}

  /** A line for each check of a definition. */
  public static void write(PipelineDefinition definition, PrintWriter out) {
    for (CheckVerdict check :
        CheckVerdicts.of(definition, RowCounts.NONE, Measurements.NONE, CheckBasis.ROWS)) {
      out.printf(
          Locale.ROOT,
          "check     %s: %s%s (%s)%n",
          PlainText.of(check.name()),
          check.what(),
          isOfRows(definition, check.name()) ? "" : ", " + check.bounds().text(check.unit()),
          EnumWords.of(check.severity()));
    }
  }

  private static boolean isOfRows(PipelineDefinition definition, String name) {
    return definition.rowChecks().stream().map(CheckSpec::name).anyMatch(name::equals);
  }

  /**
   * A line for each check of all rows together that fails, and lets training go on.
   *
   * @param accepted the rows that were measured; of none, that nothing was measured is said once
   */
  static void failed(List<CheckVerdict> checks, long accepted, PrintWriter out) {
    boolean isUnmeasured =
        accepted == 0 && checks.stream().anyMatch(check -> Double.isNaN(check.value()));
    if (isUnmeasured) {
      out.println("warning   No row was accepted, so that checks of all rows cannot be made.");
    }
    for (CheckVerdict check : checks) {
      if (isUnmeasured && Double.isNaN(check.value())) {
        continue;
      }
      if (!check.holds() && check.example().isEmpty()) {
        out.printf(Locale.ROOT, "warning   %s%n", PlainText.of(check.sentence()));
      }
    }
  }

  /** What became of each check, passed or not. */
  public static List<Map<String, Object>> facts(List<CheckVerdict> checks) {
    return checks.stream().map(CheckVerdict::facts).toList();
  }
}
