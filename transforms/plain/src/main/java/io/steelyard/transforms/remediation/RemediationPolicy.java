package io.steelyard.transforms.remediation;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Approval;
import io.steelyard.schemas.definition.RemediationSpec.Golden;
import io.steelyard.schemas.definition.RemediationSpec.RollBack;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.remediation.Observation.Verdict;
import io.steelyard.transforms.remediation.RemediationState.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition's remediation as a function of what is remembered and what is seen: no clock, no
 * registry, no randomness.
 *
 * <p>An alarm that stands is one alarm, however many windows give it. The first training after it
 * sees little of the new world, so there is another whenever the rows since the alarm have doubled,
 * until they fill the history. Rows before the alarm are left out once the labels since it are
 * believed, see {@link Golden#trustAfter}.
 */
public final class RemediationPolicy {
  /** After so many remedies that fail in a row the loop stops. */
  public static final int MOST_FAILURES = 3;

  /** Without an alarm, models are compared on this part of the history. */
  private static final int NEWEST_PART = 4;

  private final RemediationSpec spec;

  /** The policy of a definition. */
  public RemediationPolicy(RemediationSpec spec) {
    this.spec = spec;
  }

  /** What is done at a moment, before anything was trained at it. */
  public Step tick(RemediationState before, Observation seen) {
    if (!seen.alias().equals(before.champion())) {
      return byHand(before.resumed(), seen.alias(), seen.at());
    }
    if (before.stopped() != null) {
      return nothing(before, "It is stopped: " + before.stopped());
    }
    RemediationState state = before.alarmed(alarmSince(before, seen));
    Instant probation = state.probationUntil();
    if (probation != null) {
      // What is remembered is written with what is done: that it has ended may be known to nobody.
      if (!seen.at().isAfter(probation) && isTakenBack(state, seen)) {
        return rollBack(state, seen);
      }
      state = seen.at().isBefore(probation) ? state : state.confirmed();
    }
    String pending = state.pending();
    if (pending != null && seen.signed().contains(pending)) {
      return promote(state, pending, "It is signed.", seen.at());
    }
    return train(settled(state), seen);
  }

  private static Step nothing(RemediationState state, String why) {
    return new Step(state, new Decision.Nothing(why));
  }

  private static Step byHand(RemediationState state, String alias, Instant at) {
    return nothing(
        state.moved(alias, at),
        "The alias was moved by hand from " + state.champion() + " to " + alias + ".");
  }

  private static @Nullable Instant alarmSince(RemediationState state, Observation seen) {
    Instant since = state.alarmSince();
    for (Verdict verdict : seen.verdicts()) {
      if (!verdict.isAlarm()) {
        since = null;
      } else if (since == null) {
        since = verdict.from();
      }
    }
    return since;
  }

  private boolean isTakenBack(RemediationState state, Observation seen) {
    if (state.previous() == null || seen.previous().equals(Difference.UNKNOWN)) {
      return false;
    }
    return spec.rollbackOn() == RollBack.WORSE
        ? seen.previous().isSure()
        : state.alarmSince() != null && seen.previous().gain() >= 0;
  }

  private static Step rollBack(RemediationState state, Observation seen) {
    String to = requireNonNull(state.previous());
    String why = "In its probation the model before it is no worse on the same rows.";
    String stop = state.failures() + 1 < MOST_FAILURES ? null : stop(why);
    return new Step(state.rolledBack(to, seen.at()).failed(stop), new Decision.RollBack(to, why));
  }

  private static String stop(String why) {
    return MOST_FAILURES + " remedies in a row failed; the last: " + why;
  }

  /** An alarm that went by itself, and brought no new model, was none of a world that moved. */
  private RemediationState settled(RemediationState state) {
    Settling settling = state.settling();
    if (settling == null || state.alarmSince() != null) {
      return state;
    }
    boolean isOver =
        settling.promoted() == null || learned(settling).compareTo(spec.history()) >= 0;
    return isOver ? state.settling(null) : state;
  }

  private static Duration learned(Settling settling) {
    return Duration.between(settling.since(), settling.learnedUntil());
  }

  private Step train(RemediationState state, Observation seen) {
    List<String> reasons = reasons(state, seen);
    if (reasons.isEmpty()) {
      return nothing(state, "There is no reason to train.");
    }
    Instant cool = state.trained().plus(spec.cooldown());
    if (seen.at().isBefore(cool)) {
      return nothing(state, "The cooldown ends " + cool + ".");
    }
    Instant until = seen.labelledUntil();
    Instant since = worldSince(state);
    Settling settling =
        since == null ? null : new Settling(since, until, promotedSince(state, since));
    RemediationState next = state.trained(seen.at()).settling(settling);
    return new Step(
        next,
        new Decision.Retrain(
            String.join(" ", reasons),
            history(state, since, until),
            newest(state.alarmSince() == null ? null : since, until),
            golden(since, until)));
  }

  private static @Nullable String promotedSince(RemediationState state, Instant since) {
    Settling settling = state.settling();
    return settling == null || !settling.since().equals(since) ? null : settling.promoted();
  }

  private List<String> reasons(RemediationState state, Observation seen) {
    List<String> reasons = new ArrayList<>();
    Instant alarm = state.alarmSince();
    Settling settling = state.settling();
    if (spec.isAlarmed()) {
      if (alarm != null && (settling == null || alarm.isAfter(settling.learnedUntil()))) {
        reasons.add("There is an alarm since " + alarm + ".");
      } else if (settling != null && isDue(state, settling, seen.labelledUntil())) {
        reasons.add("There are more rows since the alarm of " + settling.since() + ".");
      }
    }
    Duration age = spec.age();
    if (age != null && !seen.at().isBefore(state.trained().plus(age))) {
      reasons.add("Nothing was trained since " + state.trained() + ".");
    }
    return reasons;
  }

  /** Whether there are enough new rows of a world that moved. */
  private boolean isDue(RemediationState state, Settling settling, Instant until) {
    Duration learned = learned(settling);
    Duration now = Duration.between(settling.since(), until);
    Golden golden = spec.golden();
    Duration trust = golden == null ? null : golden.trustAfter();
    boolean isBelievedNow =
        trust != null && learned.compareTo(trust) < 0 && isTrusted(state, until);
    Duration next = learned.compareTo(spec.history()) < 0 ? learned : spec.history();
    return isBelievedNow || now.compareTo(learned.plus(next)) >= 0;
  }

  /** Since when the world is another, as far as is known; null where it is not. */
  private static @Nullable Instant worldSince(RemediationState state) {
    Settling settling = state.settling();
    Instant alarm = state.alarmSince();
    if (settling == null) {
      return alarm;
    }
    return alarm != null && alarm.isAfter(settling.learnedUntil()) ? alarm : settling.since();
  }

  /** Whether labels that contradict the model have done so for long enough, and still do. */
  private boolean isTrusted(RemediationState state, Instant until) {
    Golden golden = spec.golden();
    Duration trust = golden == null ? null : golden.trustAfter();
    Instant since = worldSince(state);
    return state.alarmSince() != null
        && since != null
        && trust != null
        && !until.isBefore(since.plus(trust));
  }

  private Period history(RemediationState state, @Nullable Instant since, Instant until) {
    return period(
        since != null && isTrusted(state, until) ? since : until.minus(spec.history()), until);
  }

  private Period newest(@Nullable Instant since, Instant until) {
    Instant part = until.minus(spec.history().dividedBy(NEWEST_PART));
    Instant least = until.minus(spec.history());
    return period(since == null ? part : since.isBefore(least) ? least : since, until);
  }

  private Period golden(@Nullable Instant since, Instant until) {
    Golden golden = spec.golden();
    Instant end = since == null ? until : since;
    return period(end.minus(golden == null ? spec.history() : golden.history()), end);
  }

  private static Period period(Instant since, Instant until) {
    return new Period(since.toEpochMilli(), until.toEpochMilli());
  }

  /**
   * What becomes of what was trained.
   *
   * @param state after the decision to train
   * @param seen when the training has ended: the alias may have moved meanwhile
   */
  public Step judge(RemediationState state, Trial trial, Observation seen) {
    if (!seen.alias().equals(state.champion())) {
      Step moved = byHand(state, seen.alias(), seen.at());
      return trial instanceof Trial.Failed failed
          ? nothing(
              moved.state(), moved.decision().why() + " What was trained failed: " + failed.why())
          : moved;
    }
    if (trial instanceof Trial.Failed failed) {
      return failed(state, failed.why());
    }
    Trial.Judged judged = (Trial.Judged) trial;
    if (judged.id().equals(state.champion())) {
      return nothing(state.succeeded(), "It is the same model.");
    }
    if (!judged.gain().isSure() || judged.gain().gain() < spec.minimumGain()) {
      return nothing(
          state.succeeded(),
          "It is not surely better: a gain of " + RoundedNumber.of(judged.gain().gain()) + ".");
    }
    String forgot = forgot(state, judged.golden(), seen.labelledUntil());
    if (forgot != null) {
      return new Step(state.awaiting(judged.id()), new Decision.Await(judged.id(), forgot));
    }
    if (spec.approve() == Approval.SIGNATURE) {
      return new Step(
          state.awaiting(judged.id()),
          new Decision.Await(judged.id(), "It is better, and needs a signature."));
    }
    if (judged.lacking() != null) {
      return new Step(
          state.awaiting(judged.id()),
          new Decision.Await(judged.id(), "It is better, but " + judged.lacking() + "."));
    }
    return promote(
        state,
        judged.id(),
        "It is better by " + RoundedNumber.of(judged.gain().gain()) + ".",
        seen.at());
  }

  private @Nullable String forgot(RemediationState state, Difference golden, Instant until) {
    Golden guard = spec.golden();
    if (guard == null || isTrusted(state, until)) {
      return null;
    }
    if (golden.equals(Difference.UNKNOWN)) {
      return "No row that labels had confirmed is there to try it on; only a signature lets it pass.";
    }
    return -golden.gain() <= guard.maximumLoss()
        ? null
        : "It lost "
            + -golden.gain()
            + " on rows that labels had confirmed; only a signature lets it pass.";
  }

  private Step promote(RemediationState state, String id, String why, Instant at) {
    return new Step(state.promoted(id, at.plus(spec.probation())), new Decision.Promote(id, why));
  }

  /** What becomes of a remedy that failed: a training, or a promotion that was refused. */
  public Step failed(RemediationState state, String why) {
    Settling settling = state.settling();
    // Nothing was learned of the new world, so that an alarm that stands is as new as it was.
    RemediationState again =
        settling == null || settling.promoted() != null ? state : state.settling(null);
    return state.failures() + 1 < MOST_FAILURES
        ? nothing(again.failed(null), why)
        : new Step(again.failed(stop(why)), new Decision.Stop(stop(why)));
  }
}
