package io.steelyard.testdata;

/**
 * The ways in which a generated row can be malformed. A row has at most one, and each breaks a
 * check of {@code definitions/transactions.pipeline.yaml}.
 */
public enum MalformedKind {
  /** A number column holds text. */
  TEXT_IN_NUMBER,
  /** The amount is negative or a million too large. */
  AMOUNT_OUT_OF_RANGE,
  /** The event time is no date, or one that the calendar lacks. */
  BROKEN_TIME,
  /** The currency is not three capital letters. */
  BAD_CURRENCY,
  /** The required customer is empty. */
  MISSING_CUSTOMER,
  /** The row has one value more than the header. */
  EXTRA_COLUMN,
  /** The row ends two values early. */
  MISSING_COLUMNS,
  /**
   * A quote is opened and not closed on the line. A reader that lets quoted values span lines reads
   * on into the following rows, so exact counts hold only where lines are records.
   */
  UNCLOSED_QUOTE;

  /** The share of rows malformed in this way unless the settings say otherwise. */
  public double usualRate() {
    return 0.00025;
  }
}
