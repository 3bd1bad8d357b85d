package io.steelyard.schemas.rows;

import java.util.Set;

/**
 * Why a row was rejected.
 *
 * @param column the column's name, or empty where the whole record is at fault
 * @param check the check that failed: type, required, another check of the column such as range,
 *     the name of a check of the row, or one of {@link #OF_RECORDS}
 * @param message one sentence that shows the value (shortened to 80 characters) and what was
 *     expected
 */
public record Reason(String column, String check, String message) {
  /** What records fail that are no rows: no check of a row has such a name. */
  public static final Set<String> OF_RECORDS =
      Set.of("fields", "malformed", "size", "encoding", "schema", "unreadable");
}
