package io.steelyard.transforms.expressions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The offsets of a time zone, from a table of its changes between 1900 and 2100. Not safe for use
 * by several threads.
 */
final class ZoneOffsets {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private final ZoneRules rules;
  private final long[] changes;
  private final long[] offsets;
  private int last;

  ZoneOffsets(String zone) {
    this.rules = ZoneId.of(zone).getRules();
    long[] times = new long[1024];
    long[] values = new long[1024];
    times[0] = FIRST.toEpochMilli();
    values[0] = 1000L * rules.getOffset(FIRST).getTotalSeconds();
    int count = 1;
    ZoneOffsetTransition change = rules.nextTransition(FIRST);
    while (change != null && change.getInstant().isBefore(LAST)) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      times[count] = change.getInstant().toEpochMilli();
      values[count++] = 1000L * change.getOffsetAfter().getTotalSeconds();
      change = rules.nextTransition(change.getInstant());
    }
    this.changes = Arrays.copyOf(times, count + 1);
    this.offsets = Arrays.copyOf(values, count);
    changes[count] = LAST.toEpochMilli();
  }

  /** The instant as milliseconds of the zone's clock and calendar. */
  long local(long millis) {
    if (millis < changes[0] || millis >= changes[offsets.length]) {
      int seconds = rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
      return Math.addExact(millis, 1000L * seconds);
    }
    // Rows of a file mostly follow each other within a season.
    if (millis < changes[last] || millis >= changes[last + 1]) {
      int found = Arrays.binarySearch(changes, millis);
      last = found >= 0 ? found : -found - 2;
    }
    return millis + offsets[last];
  }
}
