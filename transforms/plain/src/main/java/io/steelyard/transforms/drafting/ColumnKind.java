package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;

/**
 * What a column is.
 *
 * @param format of a timestamp, else empty
 * @param evidence why, in a few words; empty where its type says all
 */
record ColumnKind(ColumnType type, String format, Role role, String evidence) {
  static ColumnKind of(ColumnType type, Role role, String evidence) {
    return new ColumnKind(type, "", role, evidence);
  }
}
