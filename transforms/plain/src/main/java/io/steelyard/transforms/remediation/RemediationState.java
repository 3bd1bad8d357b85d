package io.steelyard.transforms.remediation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a loop of remediation remembers from one moment to the next.
 *
 * @param champion the id of the model that serves, as the loop knows it
 * @param previous the model before it, to which its probation can return; null outside of one
 * @param probationUntil when the probation ends; null outside of one
 * @param trained when the last training was, of the champion or of another
 * @param alarmSince the beginning of the first window of an alarm that stands; null where none does
 * @param settling what is learned of a world that moved; null where none did
 * @param pending what waits for a signature, or null
 * @param failures how many remedies failed in a row
 * @param stopped why the loop does nothing any more; null where it goes on
 */
public record RemediationState(
    String champion,
    @Nullable String previous,
    @Nullable Instant probationUntil,
    Instant trained,
    @Nullable Instant alarmSince,
    @Nullable Settling settling,
    @Nullable String pending,
    int failures,
    @Nullable String stopped) {
  /**
   * What is learned of a world that moved.
   *
   * @param since the beginning of the first window of the alarm
   * @param learnedUntil the end of the rows of the last training since then
   * @param promoted the last model that took over since then, or null
   */
  public record Settling(Instant since, Instant learnedUntil, @Nullable String promoted) {}

  /** The state of a loop that begins with a model that was trained then. */
  public static RemediationState of(String champion, Instant trained) {
    return new RemediationState(champion, null, null, trained, null, null, null, 0, null);
  }

  /** Somebody else moved the alias: what was known of the model before holds no more. */
  RemediationState moved(String alias, Instant at) {
    return new RemediationState(alias, null, null, at, null, null, null, failures, stopped);
  }

  RemediationState alarmed(@Nullable Instant since) {
    return new RemediationState(
        champion, previous, probationUntil, trained, since, settling, pending, failures, stopped);
  }

  RemediationState settling(@Nullable Settling value) {
    return new RemediationState(
        champion, previous, probationUntil, trained, alarmSince, value, pending, failures, stopped);
  }

  RemediationState trained(Instant at) {
    return new RemediationState(
        champion, previous, probationUntil, at, alarmSince, settling, pending, failures, stopped);
  }

  RemediationState confirmed() {
    return new RemediationState(
        champion, null, null, trained, alarmSince, settling, pending, failures, stopped);
  }

  RemediationState awaiting(String id) {
    return new RemediationState(
        champion, previous, probationUntil, trained, alarmSince, settling, id, 0, stopped);
  }

  RemediationState succeeded() {
    return new RemediationState(
        champion, previous, probationUntil, trained, alarmSince, settling, pending, 0, stopped);
  }

  RemediationState failed(@Nullable String stop) {
    return new RemediationState(
        champion,
        previous,
        probationUntil,
        trained,
        alarmSince,
        settling,
        pending,
        failures + 1,
        stop);
  }

  RemediationState promoted(String id, Instant until) {
    Settling moved =
        settling == null ? null : new Settling(settling.since(), settling.learnedUntil(), id);
    return new RemediationState(id, champion, until, trained, alarmSince, moved, null, 0, stopped);
  }

  RemediationState rolledBack(String to, Instant at) {
    return new RemediationState(
        to, null, null, at, alarmSince, settling, pending, failures, stopped);
  }

  /** The same, going on after it was stopped. */
  public RemediationState resumed() {
    return new RemediationState(
        champion, previous, probationUntil, trained, alarmSince, settling, pending, 0, null);
  }
}
