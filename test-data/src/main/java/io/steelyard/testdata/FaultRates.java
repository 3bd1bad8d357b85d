package io.steelyard.testdata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often a row lacks a value or is malformed. A column or kind that is not named never does.
 *
 * @param missing share of rows (0 to 1) without a value, for columns that may lack one
 * @param malformed share of rows malformed in each way; together at most 1
 */
public record FaultRates(
    Map<TransactionColumn, Double> missing, Map<MalformedKind, Double> malformed) {

  /** Every row well formed and complete. */
  public static final FaultRates NONE = new FaultRates(Map.of(), Map.of());

  public FaultRates {
    missing = copy(TransactionColumn.class, missing);
    malformed = copy(MalformedKind.class, malformed);
    missing.forEach(FaultRates::requireMissingRate);
    malformed.forEach((kind, rate) -> requireShare("rate of " + kind, rate));
    requireShare("sum of malformed rates", malformed.values().stream().mapToDouble(r -> r).sum());
  }

  /** The rates that {@link TransactionColumn} and {@link MalformedKind} state. */
  public static FaultRates usual() {
    Map<TransactionColumn, Double> missing = new EnumMap<>(TransactionColumn.class);
    for (TransactionColumn column : TransactionColumn.values()) {
      missing.put(column, column.usualMissingRate());
    }
    Map<MalformedKind, Double> malformed = new EnumMap<>(MalformedKind.class);
    for (MalformedKind kind : MalformedKind.values()) {
      malformed.put(kind, kind.usualRate());
    }
    return new FaultRates(missing, malformed);
  }

  public FaultRates withMissing(TransactionColumn column, double rate) {
    Map<TransactionColumn, Double> rates = new EnumMap<>(TransactionColumn.class);
    rates.putAll(missing);
    rates.put(column, rate);
    return new FaultRates(rates, malformed);
  }

  public FaultRates withMalformed(MalformedKind kind, double rate) {
    Map<MalformedKind, Double> rates = new EnumMap<>(MalformedKind.class);
    rates.putAll(malformed);
    rates.put(kind, rate);
    return new FaultRates(missing, rates);
  }

  /** The share of rows that lack the column's value. */
  public double missing(TransactionColumn column) {
    return missing.getOrDefault(column, 0.0);
  }

  /** The share of rows that are malformed in this way. */
  public double malformed(MalformedKind kind) {
    return malformed.getOrDefault(kind, 0.0);
  }

  static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ", must be in 0 to 1");
    }
  }

  private static void requireMissingRate(TransactionColumn column, double rate) {
    requireShare("missing rate of " + column.header(), rate);
    if (rate > 0 && !column.mayBeMissing()) {
      throw new IllegalArgumentException(
          "missing rate of " + column.header() + " is " + rate + ", but the column is required");
    }
  }

  private static <K extends Enum<K>> Map<K, Double> copy(Class<K> type, Map<K, Double> rates) {
    EnumMap<K, Double> copy = new EnumMap<>(type);
    copy.putAll(rates);
    return Collections.unmodifiableMap(copy);
  }
}
