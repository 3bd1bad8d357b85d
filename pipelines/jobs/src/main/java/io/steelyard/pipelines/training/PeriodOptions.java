package io.steelyard.pipelines.training;

import io.steelyard.transforms.checks.Period;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A period among the options that lineage keeps. */
public final class PeriodOptions {
  private static final String SINCE = "since";
  private static final String UNTIL = "until";

  private PeriodOptions() {}

  /** The options that tell a period, by name; none of all time. */
  static SortedMap<String, String> of(Period period) {
    SortedMap<String, String> options = new TreeMap<>();
    if (period.since() != Period.ALL.since()) {
      options.put(SINCE, Instant.ofEpochMilli(period.since()).toString());
    }
    if (period.until() != Period.ALL.until()) {
      options.put(UNTIL, Instant.ofEpochMilli(period.until()).toString());
    }
    return options;
  }

  /**
   * The period that they tell.
   *
   * @throws java.time.DateTimeException if they hold no instants
   */
  public static Period read(Map<String, String> options) {
    String since = options.get(SINCE);
    String until = options.get(UNTIL);
    return new Period(
        since == null ? Period.ALL.since() : Instant.parse(since).toEpochMilli(),
        until == null ? Period.ALL.until() : Instant.parse(until).toEpochMilli());
  }
}
