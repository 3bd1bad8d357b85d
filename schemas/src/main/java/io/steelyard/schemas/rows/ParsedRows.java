package io.steelyard.schemas.rows;

import java.util.List;

/**
 * Records as a reader parsed them, not yet validated: typed columns with a missing value wherever a
 * field did not parse, the original bytes of every record, and what went wrong, sparsely.
 *
 * @param columns one for each field of the schema, all of {@code originals.rows()} rows
 * @param originals each record's original bytes; to be asked for before the reader of the batch
 *     goes on
 * @param source the file (or topic partition)
 * @param positions each record's line number (text, from 1) or record number (from 0); at least as
 *     long as the number of rows
 * @param failures parse failures, ordered by row, then by column
 * @param unreadable blocks that could not be read at all, each complete as a rejection
 * @param begin the byte offset in the file from which positions count
 */
public record ParsedRows(
    RowSchema schema,
    List<Column> columns,
    Originals originals,
    String source,
    long[] positions,
    List<Failure> failures,
    List<Rejection> unreadable,
    long begin) {

  /** Rows whose positions count from the beginning of the file. */
  public ParsedRows(
      RowSchema schema,
      List<Column> columns,
      Originals originals,
      String source,
      long[] positions,
      List<Failure> failures,
      List<Rejection> unreadable) {
    this(schema, columns, originals, source, positions, failures, unreadable, 0);
  }

  /** What went wrong with a row (an index into this batch) while it was parsed. */
  public record Failure(int row, Reason reason) {}

  /** These rows, of a reader whose positions count from this offset in the file. */
  public ParsedRows countedFrom(long offset) {
    return new ParsedRows(
        schema, columns, originals, source, positions, failures, unreadable, offset);
  }

  /** The number of records, malformed ones among them, unreadable blocks not. */
  public int rows() {
    return originals.rows();
  }
}
