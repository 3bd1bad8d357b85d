package io.steelyard.testdata;

import org.jspecify.annotations.Nullable;

/**
 * Which values of row n are missing and whether it is malformed: a pure function of the settings
 * and n, drawn apart from the values, so that changing a rate changes no other row. Not safe for
 * use by several threads.
 */
final class FaultSimulator {
  private static final long STREAM = 3;
  private static final TransactionColumn[] COLUMNS = TransactionColumn.values();
  private static final MalformedKind[] KINDS = MalformedKind.values();

  private final CounterRandom random;
  private final CovariateDrift drift;
  private final double[] missingRates = new double[COLUMNS.length];
  private final double[] cumulativeRates = new double[KINDS.length];
  private int missingColumns;
  private @Nullable MalformedKind malformed;

  FaultSimulator(TransactionSettings settings) {
    random = new CounterRandom(settings.seed(), STREAM);
    drift = settings.covariateDrift();
    for (TransactionColumn column : COLUMNS) {
      missingRates[column.position()] = settings.faults().missing(column);
    }
    double sum = 0;
    for (int kind = 0; kind < KINDS.length; kind++) {
      sum += settings.faults().malformed(KINDS[kind]);
      cumulativeRates[kind] = sum;
    }
  }

  void moveTo(long row, int day) {
    random.moveTo(row);
    malformed = kindAt(random.nextUnit());
    missingColumns = 0;
    for (TransactionColumn column : COLUMNS) {
      if (column.mayBeMissing()) {
        boolean drifted = column == TransactionColumn.DEVICE && day >= drift.day();
        double rate = drifted ? drift.deviceMissingRate() : missingRates[column.position()];
        missingColumns |= random.nextUnit() < rate ? 1 << column.position() : 0;
      }
    }
  }

  /** How the row is malformed, null where it is well formed. */
  @Nullable MalformedKind malformed() {
    return malformed;
  }

  /** Bit i is set where column i has no value. */
  int missingColumns() {
    return missingColumns;
  }

  boolean missing(TransactionColumn column) {
    return (missingColumns & (1 << column.position())) != 0;
  }

  /** Chooses among variants of the row's fault. */
  String choose(String[] variants) {
    return variants[random.nextInt(variants.length)];
  }

  private @Nullable MalformedKind kindAt(double unit) {
    for (int kind = 0; kind < KINDS.length; kind++) {
      if (unit < cumulativeRates[kind]) {
        return KINDS[kind];
      }
    }
    return null;
  }
}
