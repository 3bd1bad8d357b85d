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
