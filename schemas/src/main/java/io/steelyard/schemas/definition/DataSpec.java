package io.steelyard.schemas.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows are read from and what they hold.
 *
 * @param input how text files look
 * @param columns with their checks, in their order
 * @param roles which of them are more than values
 * @param checks of rows, beside those of single columns
 */
public record DataSpec(
    InputSpec input, List<ColumnSpec> columns, Roles roles, List<CheckSpec> checks) {
  public DataSpec {
    columns = List.copyOf(columns);
    checks = List.copyOf(checks);
  }

  /** Columns without a role, of an input as usual. */
  public static DataSpec of(List<ColumnSpec> columns) {
    return new DataSpec(InputSpec.DEFAULT, columns, Roles.NONE, List.of());
  }

  /** These data read from another input. */
  public DataSpec readFrom(InputSpec other) {
    return new DataSpec(other, columns, roles, checks);
  }

  /** These data whose rows this column names. */
  public DataSpec keyedBy(@Nullable String column) {
    return new DataSpec(input, columns, new Roles(column, roles.eventTime, roles.weight), checks);
  }

  /** These data whose rows happened when this column says. */
  public DataSpec happenedAt(@Nullable String column) {
    return new DataSpec(input, columns, new Roles(roles.key, column, roles.weight), checks);
  }

  /** These data whose rows weigh what this column says. */
  public DataSpec weighedBy(@Nullable String column) {
    return new DataSpec(input, columns, new Roles(roles.key, roles.eventTime, column), checks);
  }

  /**
   * Columns by what they are to a row.
   *
   * @param key the column that names a row, or null
   * @param eventTime the timestamp column that says when a row happened, or null
   * @param weight the column of row weights, or null
   */
  public record Roles(@Nullable String key, @Nullable String eventTime, @Nullable String weight) {
    /** Columns are values only. */
    public static final Roles NONE = new Roles(null, null, null);
  }
}
