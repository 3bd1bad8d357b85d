package io.steelyard.testdata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was written, exactly.
 *
 * @param rows rows written, header lines not counted
 * @param malformed malformed rows of each kind
 * @param missing well-formed rows without a value, for each column
 * @param frauds well-formed rows labelled fraud
 */
public record TransactionCounts(
    long rows,
    Map<MalformedKind, Long> malformed,
    Map<TransactionColumn, Long> missing,
    long frauds) {

  /** Nothing written. */
  public static final TransactionCounts NONE = new TransactionCounts(0, Map.of(), Map.of(), 0);

  public TransactionCounts {
    malformed = complete(MalformedKind.class, malformed);
    missing = complete(TransactionColumn.class, missing);
  }

  /** Malformed rows of all kinds. */
  public long malformedRows() {
    return malformed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows that pass every check. */
  public long wellFormedRows() {
    return rows - malformedRows();
  }

  /** Malformed rows of one kind. */
  public long malformed(MalformedKind kind) {
    return malformed.getOrDefault(kind, 0L);
  }

  /** Well-formed rows without a value in one column. */
  public long missing(TransactionColumn column) {
    return missing.getOrDefault(column, 0L);
  }

  /** What was written by this and by the other. */
  public TransactionCounts plus(TransactionCounts other) {
    return new TransactionCounts(
        rows + other.rows,
        sum(MalformedKind.class, malformed, other.malformed),
        sum(TransactionColumn.class, missing, other.missing),
        frauds + other.frauds);
  }

  private static <K extends Enum<K>> Map<K, Long> complete(Class<K> type, Map<K, Long> counts) {
    return sum(type, counts, Map.of());
  }

  private static <K extends Enum<K>> Map<K, Long> sum(
      Class<K> type, Map<K, Long> left, Map<K, Long> right) {
    Map<K, Long> sums = new EnumMap<>(type);
    for (K key : type.getEnumConstants()) {
      sums.put(key, left.getOrDefault(key, 0L) + right.getOrDefault(key, 0L));
    }
    return Collections.unmodifiableMap(sums);
  }
}
