package io.steelyard.transforms.metrics;

/**
 * The metrics of one slice.
 *
 * @param column the column that cuts the rows
 * @param kind which rows of the column
 * @param value the value they share; empty for {@link Kind#REST} and {@link Kind#MISSING}
 */
public record SliceMeasures(String column, Kind kind, String value, Measures measures) {
  /** Which rows of a column make a slice. */
  public enum Kind {
    /** Those of one value. */
    VALUE,
    /** Those of the values without a slice of their own. */
    REST,
    /** Those without a value. */
    MISSING
  }
}
