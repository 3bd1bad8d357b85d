package io.steelyard.runners.results;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.util.Locale;

/** The computed columns of a definition, a line for each, with its expression. */
public final class ComputedText {
  private ComputedText() {}

  /** A line for each computed column of a definition. */
  public static void write(PipelineDefinition definition, PrintWriter out) {
    for (ColumnSpec column : definition.columns()) {
      if (column.expression() != null) {
        out.printf(
            Locale.ROOT,
            "computed  %s = %s%n",
            PlainText.of(column.name()),
            PlainText.of(column.expression().strip()));
      }
    }
  }
}
