package io.steelyard.testdata;

import java.time.Instant;

/**
 * What transactions to generate. Equal settings give equal bytes everywhere.
 *
 * @param rows 1 to 10^12; spread evenly over the days
 * @param days 1 to 10,000
 * @param start midnight UTC of the first day, 1970 to 2199
 * @param seed any number
 * @param customers 1 to 10,000,000; each costs about 40 bytes of memory
 * @param merchants 100 to 9,000,000
 * @param faults missing values and malformed rows
 * @param covariateDrift change of what comes in
 * @param conceptDriftDay first day (0-based) on which another fraud function holds, or {@link
 *     #NEVER}
 */
public record TransactionSettings(
    long rows,
    int days,
    Instant start,
    long seed,
    int customers,
    int merchants,
    FaultRates faults,
    CovariateDrift covariateDrift,
    int conceptDriftDay) {

  /** A drift day that does not come. */
  public static final int NEVER = Integer.MAX_VALUE;

  private static final Instant LAST_START = Instant.parse("2199-12-31T00:00:00Z");

  public TransactionSettings {
    requireRange("rows", rows, 1, 1_000_000_000_000L);
    requireRange("days", days, 1, 10_000);
    requireRange("customers", customers, 1, 10_000_000);
    requireRange("merchants", merchants, 100, 9_000_000);
    requireRange("concept drift day", conceptDriftDay, 0, NEVER);
    if (Math.floorMod(start.getEpochSecond(), 86_400) != 0 || start.getNano() != 0) {
      throw new IllegalArgumentException("start is " + start + ", must be midnight UTC");
    }
    if (start.isBefore(Instant.EPOCH) || start.isAfter(LAST_START)) {
      throw new IllegalArgumentException("start is " + start + ", must be in 1970 to 2199");
    }
  }

  /**
   * Usual faults, no drift, 30 days from 2026-01-01, seed 1, a customer for every 20 rows but no
   * more than 50,000, 8,000 merchants.
   */
  public static TransactionSettings ofRows(long rows) {
    return new TransactionSettings(
        rows,
        30,
        Instant.parse("2026-01-01T00:00:00Z"),
        1,
        (int) Math.min(50_000, Math.max(20, rows / 20)),
        8_000,
        FaultRates.usual(),
        CovariateDrift.NONE,
        NEVER);
  }

  /** The same number of rows a day for a number of days. */
  public static TransactionSettings ofRowsPerDay(long rowsPerDay, int days) {
    return ofRows(Math.multiplyExact(rowsPerDay, (long) days)).withDays(days);
  }

  public TransactionSettings withDays(int value) {
    return new TransactionSettings(
        rows, value, start, seed, customers, merchants, faults, covariateDrift, conceptDriftDay);
  }

  public TransactionSettings withStart(Instant value) {
    return new TransactionSettings(
        rows, days, value, seed, customers, merchants, faults, covariateDrift, conceptDriftDay);
  }

  public TransactionSettings withSeed(long value) {
    return new TransactionSettings(
        rows, days, start, value, customers, merchants, faults, covariateDrift, conceptDriftDay);
  }

  public TransactionSettings withCustomers(int value) {
    return new TransactionSettings(
        rows, days, start, seed, value, merchants, faults, covariateDrift, conceptDriftDay);
  }

  public TransactionSettings withFaults(FaultRates value) {
    return new TransactionSettings(
        rows, days, start, seed, customers, merchants, value, covariateDrift, conceptDriftDay);
  }

  public TransactionSettings withCovariateDrift(CovariateDrift value) {
    return new TransactionSettings(
        rows, days, start, seed, customers, merchants, faults, value, conceptDriftDay);
  }

  /** Another fraud function from a day (0-based) on. */
  public TransactionSettings withConceptDriftFrom(int day) {
    return new TransactionSettings(
        rows, days, start, seed, customers, merchants, faults, covariateDrift, day);
  }

  /** The number of the first row of a day (0-based); {@link #rows} beyond the last day. */
  public long firstRowOfDay(int day) {
    return day >= days ? rows : -Math.floorDiv(-day * rows, (long) days);
  }

  static void requireRange(String name, long value, long minimum, long maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be in " + minimum + " to " + maximum);
    }
  }
}
