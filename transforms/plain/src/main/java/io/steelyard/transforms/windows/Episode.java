package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.WindowAlarm.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Alarms of the rows of one bundle, in windows one after the other. Immutable.
 *
 * @param since the beginning of its first window
 * @param revision how often it was told
 * @param windows how many of its windows are alarms
 * @param status what was told last, or is to be told
 * @param causes all that were met, in the order of their meeting
 * @param series all that moved, in the order of their moving
 */
public record Episode(
    long since, int revision, int windows, Status status, List<Cause> causes, List<String> series) {
  /** Where an episode is. */
  public enum Status {
    /** It began with this window. */
    OPENED,
    /** It goes on, and there is something new: another cause or series, or twice the windows. */
    OPEN,
    /** This window is no alarm, nor any after it. */
    CLOSED,
    /** Late rows made all of its windows none. */
    WITHDRAWN
  }

  /** From so many windows on, twice as many are news. */
  private static final int REMINDED = 4;

  /** Copies the lists. */
  public Episode {
    causes = List.copyOf(causes);
    series = List.copyOf(series);
  }

  /** One that begins. */
  static Episode opened(long since, int windows, WindowAlarm alarm) {
    return new Episode(since, 1, windows, Status.OPENED, alarm.causes(), alarm.series());
  }

  boolean isOpen() {
    return status == Status.OPENED || status == Status.OPEN;
  }

  /** With another window that is an alarm, or one fewer. */
  Episode withWindows(int more) {
    return new Episode(since, revision, windows + more, status, causes, series);
  }

  /** With what an alarm adds; this one where it adds nothing. */
  Episode with(WindowAlarm alarm) {
    List<Cause> allCauses = union(causes, alarm.causes());
    List<String> allSeries = union(series, alarm.series());
    return allCauses.size() == causes.size() && allSeries.size() == series.size()
        ? this
        : new Episode(since, revision, windows, status, allCauses, allSeries);
  }

  private static <T> List<T> union(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    more.stream().filter(each -> !some.contains(each)).forEach(all::add);
    return all;
  }

  /** Whether so many windows are worth telling: twice as many as were told before, or more. */
  boolean isReminderAfter(Episode before) {
    return windows >= REMINDED
        && Integer.highestOneBit(windows) > Integer.highestOneBit(before.windows);
  }

  /** The same, to be told once more. */
  Episode told(Status now) {
    return new Episode(since, revision + 1, windows, now, causes, series);
  }
}
