package io.steelyard.schemas.expressions;

import io.steelyard.schemas.rows.ColumnType;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that an expression may read. */
public interface ColumnScope {
  /** The type of a column, or null where there is none of this name. */
  @Nullable ColumnType type(String column);

  /** The names of all columns. */
  Collection<String> names();

  /** What to write in place of a name that is none of these, as the end of a sentence. */
  String advice(String wrong, Collection<String> valid);

  /** The columns of a map, for tests and set-up. */
  static ColumnScope of(Map<String, ColumnType> types) {
    return new ColumnScope() {
      @Override
      public @Nullable ColumnType type(String column) {
        return types.get(column);
      }

      @Override
      public Collection<String> names() {
        return types.keySet();
      }

      @Override
      public String advice(String wrong, Collection<String> valid) {
        return "write another name.";
      }
    };
  }
}
