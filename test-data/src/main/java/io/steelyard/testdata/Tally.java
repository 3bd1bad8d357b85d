package io.steelyard.testdata;

import java.util.EnumMap;
import java.util.Map;

/** Counts while rows are written; {@link #counts} gives them. */
final class Tally {
  private static final TransactionColumn[] COLUMNS = TransactionColumn.values();

  private final long[] missing = new long[COLUMNS.length];
  private final Map<MalformedKind, Long> malformed = new EnumMap<>(MalformedKind.class);
  private long rows;
  private long frauds;

  void malformed(MalformedKind kind) {
    rows++;
    malformed.merge(kind, 1L, Long::sum);
  }

  /** A well-formed row; bit i of the mask is set where column i has no value. */
  void wellFormed(int missingColumns, boolean fraud) {
    rows++;
    frauds += fraud ? 1 : 0;
    for (int bits = missingColumns; bits != 0; bits &= bits - 1) {
      missing[Integer.numberOfTrailingZeros(bits)]++;
    }
  }

  TransactionCounts counts() {
    Map<TransactionColumn, Long> columns = new EnumMap<>(TransactionColumn.class);
    for (TransactionColumn column : COLUMNS) {
      columns.put(column, missing[column.position()]);
    }
    return new TransactionCounts(rows, malformed, columns, frauds);
  }
}
