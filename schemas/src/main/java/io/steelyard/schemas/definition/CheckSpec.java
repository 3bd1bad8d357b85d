package io.steelyard.schemas.definition;

/** A named check of the rows of an input, beside the checks that single columns have. */
public sealed interface CheckSpec permits RowCheckSpec, DataCheckSpec {
  /** What becomes of rows, or of training, where a check fails. */
  enum Severity {
    /** The row is rejected; of checks of rows alone. */
    REJECT,
    /** It is counted and said. */
    WARN,
    /** Training ends before anything is learned; scoring rejects the row. */
    STOP
  }

  /** Its name, which no other check of the definition has. */
  String name();

  /** What becomes of a failure. */
  Severity severity();
}
