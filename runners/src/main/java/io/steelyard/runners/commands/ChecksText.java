package io.steelyard.runners.commands;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.io.PrintWriter;
import java.util.Locale;

/** The named checks of a definition, a line for each. */
final class ChecksText {
  private ChecksText() {}

  static void write(PipelineDefinition definition, PrintWriter out) {
    for (RowCheckSpec check : definition.rowChecks()) {
      out.printf(
          Locale.ROOT,
          "check     %s: %s%s (%s)%n",
          PlainText.of(check.name()),
          PlainText.of(check.expression().strip()),
          check.when() == null ? "" : ", where " + PlainText.of(check.when().strip()),
          EnumWords.of(check.severity()));
    }
  }
}
