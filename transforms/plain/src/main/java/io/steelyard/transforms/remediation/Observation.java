package io.steelyard.transforms.remediation;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is known at a moment.
 *
 * @param at the moment
 * @param labelledUntil the end of the newest rows whose labels have had the time to come
 * @param alias the id that the alias points to
 * @param verdicts of the champion's windows that were judged since the last moment
 * @param previous by how much the model before the champion is better, on the rows since the
 *     champion took over; {@link Difference#UNKNOWN} outside of a probation or without such rows
 * @param signed the ids that enough people signed
 */
public record Observation(
    Instant at,
    Instant labelledUntil,
    String alias,
    List<Verdict> verdicts,
    Difference previous,
    Set<String> signed) {
  public Observation {
    verdicts = List.copyOf(verdicts);
    signed = Set.copyOf(signed);
  }

  /**
   * What performance was found to be in a window.
   *
   * @param from the window's beginning
   * @param alarm why there is a final alarm; empty where there is none
   */
  public record Verdict(Instant from, String alarm) {
    public boolean isAlarm() {
      return !alarm.isEmpty();
    }
  }
}
