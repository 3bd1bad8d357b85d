package io.steelyard.transforms.statistics;

/** Counts times for {@link TimeCounts}. For one thread. */
public final class TimeAccumulator {
  private final long[] waiting = new long[TimeCounts.MOST];
  private int size;
  private TimeCounts counted = TimeCounts.NONE;

  /** Counts a row of this time, in milliseconds since 1970 UTC. */
  public void add(long time) {
    if (size == waiting.length) {
      count();
    }
    waiting[size++] = time;
  }

  private void count() {
    counted = counted.merge(TimeCounts.of(waiting, size));
    size = 0;
  }

  /** Of all rows so far. */
  public TimeCounts state() {
    count();
    return counted;
  }
}
