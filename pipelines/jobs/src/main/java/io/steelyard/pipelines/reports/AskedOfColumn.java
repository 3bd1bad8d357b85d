package io.steelyard.pipelines.reports;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a column, in words: its type, whether it must be there, and its checks. */
final class AskedOfColumn {
  /** More texts of a domain than that are counted. */
  private static final int MOST = 5;

  private AskedOfColumn() {}

  static List<String> of(ColumnSpec column, PipelineDefinition definition) {
    List<String> asked = new ArrayList<>();
    asked.add(EnumWords.of(column.type()));
    String name = column.name();
    if (column.required() == ColumnSpec.Presence.REQUIRED
        || name.equals(definition.label().column())
        || name.equals(definition.weight())
        || name.equals(definition.key())
        || name.equals(definition.eventTime())) {
      asked.add("required");
    }
    column.checks().forEach((check, argument) -> asked.add(check + " " + words(argument)));
    return asked;
  }

  private static String words(Object argument) {
    if (argument instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return argument instanceof List<?> texts && texts.size() > MOST
        ? "of " + Figures.count(texts.size()) + " texts"
        : String.valueOf(argument);
  }
}
