package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;

/**
 * What a column is.
 *
 * @param format of a timestamp, else empty
 * @param mistakes how many values are not of the type, and will be rejected
 * @param evidence why, in a few words; empty where its type says all
 */
record ColumnKind(ColumnType type, String format, Role role, long mistakes, String evidence) {
  /** Of a column whose values are all of a type. */
  static ColumnKind of(ColumnType type, Role role, String evidence) {
    return new ColumnKind(type, "", role, 0, evidence);
  }
}
