package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The checks of a column, of a value that the definition names. */
final class OwnChecks {
  private OwnChecks() {}

  /**
   * A problem.
   *
   * @param place where the value stands, such as {@code columns[c].default is }
   */
  static String sentence(String place, String value, String failed) {
    return place
        + Quote.text(value)
        + ", which the column's own "
        + failed
        + " rejects; change one of them.";
  }

  /**
   * The name of the first check that rejects a value, or null.
   *
   * @param text the value of the column's type as text, a timestamp as ISO text
   */
  static @Nullable String failed(String text, ColumnSpec column) {
    for (CheckSyntax check : KnownChecks.all()) {
      Object argument = column.checks().get(check.name());
      if (argument != null
          && check.types().contains(column.type())
          && !check.passes().test(value(text, column.type()), argument)) {
        return check.name();
      }
    }
    return null;
  }

  private static Object value(String text, ColumnType type) {
    return switch (type) {
      case STRING, BOOLEAN -> text;
      case INT, DOUBLE -> new BigDecimal(text);
      case TIMESTAMP -> BigDecimal.valueOf(Instant.parse(text).toEpochMilli());
    };
  }
}
