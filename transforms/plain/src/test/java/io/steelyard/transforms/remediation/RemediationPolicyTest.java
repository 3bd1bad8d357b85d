package io.steelyard.transforms.remediation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Approval;
import io.steelyard.schemas.definition.RemediationSpec.Golden;
import io.steelyard.schemas.definition.RemediationSpec.RollBack;
import io.steelyard.schemas.definition.RemediationSpec.Trigger;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.remediation.Observation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weeks are numbered; labels come a week late, so at week 10 those of weeks before 9 are there. */
class RemediationPolicyTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Difference BETTER = new Difference(0.1, 0.01);
  private static final Difference WORSE = new Difference(-0.1, 0.01);
  private static final Difference NEARLY = new Difference(0.01, 0.05);

  private static Duration weeks(long weeks) {
    return Duration.ofDays(7 * weeks);
  }

  private static Instant week(long week) {
    return START.plus(weeks(week));
  }

  private static Period period(long from, long until) {
    return new Period(week(from).toEpochMilli(), week(until).toEpochMilli());
  }

  /** A remediation that a test changes where it matters. */
  private record Spec(
      List<Trigger> when,
      double minimumGain,
      Approval approve,
      RollBack on,
      @Nullable Golden golden) {
    static final Spec ALARM =
        new Spec(List.of(new Trigger.Alarm()), 0, Approval.AUTOMATIC, RollBack.ALARM, null);

    Spec aged(long weeks) {
      return new Spec(
          List.of(new Trigger.Alarm(), new Trigger.Age(weeks(weeks))),
          minimumGain,
          approve,
          on,
          golden);
    }

    Spec guarded(double loss, @Nullable Duration trust) {
      return new Spec(when, minimumGain, approve, on, new Golden(weeks(4), loss, trust));
    }

    RemediationPolicy policy() {
      return new RemediationPolicy(
          new RemediationSpec(
              when, weeks(8), List.of(), minimumGain, weeks(1), approve, weeks(2), on, golden));
    }
  }

  private static final RemediationState FRESH = RemediationState.of("a", week(0));

  private static Observation seen(long week, String alias, Difference previous, String... alarms) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String alarm : alarms) {
      verdicts.add(new Verdict(week(week - 2), alarm));
    }
    return new Observation(week(week), week(week - 1), alias, verdicts, previous, Set.of());
  }

  private static Observation quiet(long week, String alias) {
    return seen(week, alias, Difference.UNKNOWN, "");
  }

  private static Observation alarm(long week, String alias) {
    return seen(week, alias, Difference.UNKNOWN, "worse");
  }

  private static Decision.Retrain retrain(Step step) {
    assertThat(step.decision().why(), step.decision(), instanceOf(Decision.Retrain.class));
    return (Decision.Retrain) step.decision();
  }

  private static void requireNothing(Step step, String why) {
    assertThat(step.decision(), instanceOf(Decision.Nothing.class));
    assertThat(step.decision().why(), containsString(why));
  }

  @Test
  void nothingIsDoneWithoutReason() {
    requireNothing(Spec.ALARM.policy().tick(FRESH, quiet(10, "a")), "no reason");
    requireNothing(Spec.ALARM.policy().tick(FRESH, quiet(1000, "a")), "no reason");
  }

  @Test
  void anAlarmTrainsOnTheHistoryAndComparesOnWhatCameSince() {
    Decision.Retrain retrain = retrain(Spec.ALARM.policy().tick(FRESH, alarm(10, "a")));
    assertThat(retrain.why(), containsString("alarm since " + week(8)));
    assertThat(retrain.history(), is(period(1, 9)));
    assertThat(retrain.newest(), is(period(8, 9)));
  }

  @Test
  void theGoldenPeriodEndsBeforeTheAlarm() {
    Step step = Spec.ALARM.guarded(0.05, null).policy().tick(FRESH, alarm(10, "a"));
    assertThat(retrain(step).golden(), is(period(4, 8)));
  }

  @Test
  void twoAlarmsAtOnceAreOne() {
    Observation both = seen(10, "a", Difference.UNKNOWN, "worse", "much worse");
    Step step = Spec.ALARM.policy().tick(FRESH, both);
    assertThat(retrain(step).history(), is(period(1, 9)));
    requireNothing(Spec.ALARM.policy().tick(step.state(), both), "no reason");
  }

  @Test
  void alarmAndAgeTogetherTrainOnce() {
    Decision.Retrain retrain = retrain(Spec.ALARM.aged(10).policy().tick(FRESH, alarm(10, "a")));
    assertThat(retrain.why(), containsString("There is an alarm"));
    assertThat(retrain.why(), containsString("Nothing was trained since"));
  }

  @Test
  void ageCountsFromTheLastTrainingThatHelpedOrNot() {
    RemediationPolicy policy = Spec.ALARM.aged(4).policy();
    requireNothing(policy.tick(FRESH, quiet(3, "a")), "no reason");
    Step step = policy.tick(FRESH, quiet(4, "a"));
    assertThat(retrain(step).newest(), is(period(1, 3)));
    RemediationState after =
        policy
            .judge(step.state(), new Trial.Judged("b", WORSE, BETTER, null), quiet(4, "a"))
            .state();
    assertThat(after.champion(), is("a"));
    requireNothing(policy.tick(after, quiet(7, "a")), "no reason");
    var unused = retrain(policy.tick(after, quiet(8, "a")));
  }

  @Test
  void theCooldownHolds() {
    RemediationPolicy policy = Spec.ALARM.policy();
    RemediationState trained = RemediationState.of("a", week(10).minusSeconds(1));
    requireNothing(policy.tick(trained, alarm(10, "a")), "cooldown ends");
    RemediationState later = RemediationState.of("a", week(9));
    var unused = retrain(policy.tick(later, alarm(10, "a")));
  }

  /** One, two, four weeks of the new world, then a history full of it, then none. */
  @Test
  void whileTheWorldIsNewTrainingsFollowAsItsRowsDouble() {
    RemediationPolicy policy = Spec.ALARM.policy();
    RemediationState state = FRESH;
    List<Long> trained = new ArrayList<>();
    String alias = "a";
    for (long week = 10; week < 40; week++) {
      Step step = policy.tick(state, week < 13 ? alarm(week, alias) : quiet(week, alias));
      state = step.state();
      if (step.decision() instanceof Decision.Retrain) {
        trained.add(week);
        Trial trial = new Trial.Judged("m" + week, BETTER, BETTER, null);
        step = policy.judge(state, trial, quiet(week, alias));
        assertThat(step.decision(), is(new Decision.Promote("m" + week, step.decision().why())));
        state = step.state();
        alias = state.champion();
      }
    }
    assertThat(trained, is(List.of(10L, 11L, 13L, 17L)));
    assertThat(state.settling(), is(nullValue()));
  }

  @Test
  void anAlarmThatGoesByItselfIsNotFollowed() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Step step = policy.tick(FRESH, alarm(10, "a"));
    Step judged =
        policy.judge(step.state(), new Trial.Judged("b", NEARLY, BETTER, null), alarm(10, "a"));
    requireNothing(judged, "not surely better");
    requireNothing(policy.tick(judged.state(), quiet(12, "a")), "no reason");
    assertThat(policy.tick(judged.state(), quiet(12, "a")).state().settling(), is(nullValue()));
  }

  @Test
  void anotherAlarmAfterQuietIsAnother() {
    RemediationPolicy policy = Spec.ALARM.policy();
    RemediationState state = policy.tick(FRESH, alarm(10, "a")).state();
    state = policy.tick(state, quiet(11, "a")).state();
    assertThat(retrain(policy.tick(state, alarm(12, "a"))).newest(), is(period(10, 11)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.0999})
  void aBetterModelTakesOver(double minimum) {
    RemediationPolicy policy =
        new Spec(Spec.ALARM.when(), minimum, Approval.AUTOMATIC, RollBack.ALARM, null).policy();
    Step step = policy.judge(FRESH, new Trial.Judged("b", BETTER, WORSE, null), alarm(10, "a"));
    assertThat(step.decision(), instanceOf(Decision.Promote.class));
    assertThat(step.state().champion(), is("b"));
    assertThat(step.state().previous(), is("a"));
    assertThat(step.state().probationUntil(), is(week(12)));
  }

  @Test
  void whatIsNotSurelyBetterOrNotByEnoughDoesNot() {
    RemediationPolicy much =
        new Spec(Spec.ALARM.when(), 0.11, Approval.AUTOMATIC, RollBack.ALARM, null).policy();
    for (Step step :
        List.of(
            much.judge(FRESH, new Trial.Judged("b", BETTER, BETTER, null), alarm(10, "a")),
            Spec.ALARM
                .policy()
                .judge(FRESH, new Trial.Judged("b", NEARLY, BETTER, null), alarm(10, "a")),
            Spec.ALARM
                .policy()
                .judge(
                    FRESH,
                    new Trial.Judged("b", Difference.UNKNOWN, BETTER, null),
                    alarm(10, "a")))) {
      requireNothing(step, "not surely better");
      assertThat(step.state(), is(FRESH));
    }
  }

  @Test
  void theSameIdIsNoPromotion() {
    Step step =
        Spec.ALARM
            .policy()
            .judge(FRESH, new Trial.Judged("a", BETTER, BETTER, null), alarm(10, "a"));
    requireNothing(step, "same model");
    assertThat(step.state().champion(), is("a"));
    assertThat(step.state().probationUntil(), is(nullValue()));
  }

  @Test
  void anAliasMovedByHandIsNoticedBeforeAndDuringTraining() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Step before = policy.tick(FRESH, alarm(10, "z"));
    requireNothing(before, "moved by hand from a to z");
    assertThat(before.state().champion(), is("z"));
    requireNothing(policy.tick(before.state(), alarm(10, "z")), "cooldown");

    RemediationState training = policy.tick(FRESH, alarm(10, "a")).state();
    Step after =
        policy.judge(training, new Trial.Judged("b", BETTER, BETTER, null), alarm(10, "z"));
    requireNothing(after, "moved by hand from a to z");
    assertThat(after.state().champion(), is("z"));
    assertThat(after.state().previous(), is(nullValue()));
    Step failed = policy.judge(training, new Trial.Failed("A gate missed."), alarm(10, "z"));
    requireNothing(failed, "moved by hand from a to z. What was trained failed: A gate missed.");
    assertThat(failed.state(), is(after.state()));
  }

  @Test
  void threeFailuresInARowStopIt() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Trial failed = new Trial.Failed("A gate missed.");
    RemediationState state = FRESH;
    for (int i = 0; i < 2; i++) {
      Step step = policy.judge(state, failed, alarm(10, "a"));
      requireNothing(step, "A gate missed.");
      state = step.state();
    }
    Step third = policy.judge(state, failed, alarm(10, "a"));
    assertThat(third.decision(), instanceOf(Decision.Stop.class));
    assertThat(third.decision().why(), startsWith("3 remedies in a row failed"));
    requireNothing(policy.tick(third.state(), alarm(20, "a")), "It is stopped");
    var unused = retrain(policy.tick(third.state().resumed(), alarm(20, "a")));
    Step looked = policy.tick(third.state(), alarm(20, "z"));
    requireNothing(looked, "moved by hand");
    assertThat(looked.state().stopped(), is(nullValue()));
  }

  @Test
  void whatFailedIsTriedAgainAfterTheCooldown() {
    RemediationPolicy policy = Spec.ALARM.policy();
    RemediationState state = FRESH;
    for (long week = 10; week < 13; week++) {
      Step step = policy.tick(state, alarm(week, "a"));
      assertThat(retrain(step).why(), containsString("alarm since " + week(8)));
      state = policy.judge(step.state(), new Trial.Failed("no"), alarm(week, "a")).state();
    }
    assertThat(state.stopped(), containsString("no"));
  }

  @Test
  void aModelThatIsNotBetterIsNoFailureAndEndsTheRow() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Trial failed = new Trial.Failed("A gate missed.");
    RemediationState state = policy.judge(FRESH, failed, alarm(10, "a")).state();
    state = policy.judge(state, failed, alarm(10, "a")).state();
    state =
        policy.judge(state, new Trial.Judged("b", NEARLY, BETTER, null), alarm(10, "a")).state();
    assertThat(state.failures(), is(0));
    requireNothing(policy.judge(state, failed, alarm(10, "a")), "A gate missed.");
  }

  private static RemediationState inProbation(RemediationPolicy policy) {
    return policy.judge(FRESH, new Trial.Judged("b", BETTER, BETTER, null), alarm(10, "a")).state();
  }

  @Test
  void anAlarmInTheProbationTakesBackWhereTheOneBeforeIsNoWorse() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Step step = policy.tick(inProbation(policy), seen(11, "b", NEARLY, "worse"));
    assertThat(step.decision(), instanceOf(Decision.RollBack.class));
    assertThat(((Decision.RollBack) step.decision()).to(), is("a"));
    assertThat(step.state().champion(), is("a"));
    assertThat(step.state().failures(), is(1));
    requireNothing(policy.tick(step.state(), alarm(11, "a")), "cooldown");
  }

  @Test
  void anAlarmInTheProbationKeepsAModelThatIsBetterThanTheOneBefore() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Step step = policy.tick(inProbation(policy), seen(11, "b", WORSE, "worse"));
    assertThat(step.decision(), is(not(instanceOf(Decision.RollBack.class))));
    Step unknown = policy.tick(inProbation(policy), alarm(11, "b"));
    assertThat(unknown.decision(), is(not(instanceOf(Decision.RollBack.class))));
  }

  @Test
  void aDefinitionMayTakeBackWithoutAlarm() {
    RemediationPolicy policy =
        new Spec(Spec.ALARM.when(), 0, Approval.AUTOMATIC, RollBack.WORSE, null).policy();
    RemediationState state = inProbation(policy);
    requireNothing(policy.tick(state, seen(11, "b", NEARLY, "")), "no reason");
    Step step = policy.tick(state, seen(11, "b", BETTER, ""));
    assertThat(step.decision(), instanceOf(Decision.RollBack.class));
  }

  @Test
  void afterTheProbationNothingIsTakenBack() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Step step = policy.tick(inProbation(policy), quiet(12, "b"));
    assertThat(step.state().previous(), is(nullValue()));
    Step later = policy.tick(step.state(), seen(14, "b", BETTER, "worse"));
    assertThat(later.decision(), instanceOf(Decision.Retrain.class));
  }

  /** Quiet moments are written nowhere, so that what is remembered is the move. */
  @Test
  void aProbationEndsWhetherThatWasRememberedOrNot() {
    for (RollBack on : RollBack.values()) {
      RemediationPolicy policy =
          new Spec(Spec.ALARM.when(), 0, Approval.AUTOMATIC, on, null).policy();
      RemediationState moved = inProbation(policy);
      Step atItsEnd = policy.tick(moved, seen(12, "b", BETTER, "worse"));
      assertThat(atItsEnd.decision(), instanceOf(Decision.RollBack.class));
      Step later = policy.tick(moved, seen(24, "b", BETTER, "worse"));
      assertThat(later.decision(), instanceOf(Decision.Retrain.class));
      assertThat(later.state().previous(), is(nullValue()));
      assertThat(later.state().failures(), is(0));
    }
  }

  @Test
  void theThirdFailureStopsEvenWhereItIsARollback() {
    RemediationPolicy policy = Spec.ALARM.policy();
    RemediationState state =
        new RemediationState("b", "a", week(12), week(10), null, null, null, 2, null);
    Step step = policy.tick(state, seen(11, "b", BETTER, "worse"));
    assertThat(step.decision(), instanceOf(Decision.RollBack.class));
    requireNothing(policy.tick(step.state(), alarm(20, "a")), "It is stopped: 3 remedies");
  }

  @Test
  void aSignatureIsWaitedForWhereTheDefinitionAsksForIt() {
    RemediationPolicy policy =
        new Spec(Spec.ALARM.when(), 0, Approval.SIGNATURE, RollBack.ALARM, null).policy();
    RemediationState training = policy.tick(FRESH, alarm(10, "a")).state();
    Step step = policy.judge(training, new Trial.Judged("b", BETTER, BETTER, null), alarm(10, "a"));
    assertThat(step.decision(), instanceOf(Decision.Await.class));
    assertThat(step.state().champion(), is("a"));
    requireNothing(policy.tick(step.state(), quiet(10, "a")), "");
    Observation signed =
        new Observation(
            week(10), week(9), "a", List.of(), Difference.UNKNOWN, Set.of("b", "other"));
    Step promoted = policy.tick(step.state(), signed);
    assertThat(promoted.decision(), is(new Decision.Promote("b", "It is signed.")));
    assertThat(promoted.state().pending(), is(nullValue()));
    Observation moved =
        new Observation(week(10), week(9), "z", List.of(), Difference.UNKNOWN, Set.of("b"));
    requireNothing(policy.tick(step.state(), moved), "moved by hand");
  }

  @Test
  void whatItLacksIsWaitedForWhereItIsBetter() {
    RemediationPolicy policy = Spec.ALARM.policy();
    Trial better = new Trial.Judged("b", BETTER, BETTER, "no trusted key signed it");
    Step step = policy.judge(FRESH, better, alarm(10, "a"));
    assertThat(
        step.decision(),
        is(new Decision.Await("b", "It is better, but no trusted key signed it.")));
    assertThat(step.state().pending(), is("b"));
    Trial worse = new Trial.Judged("b", WORSE, BETTER, "no trusted key signed it");
    requireNothing(policy.judge(FRESH, worse, alarm(10, "a")), "not surely better");
  }

  @Test
  void whatForgotTheGoldenPeriodNeedsASignature() {
    RemediationPolicy policy = Spec.ALARM.guarded(0.05, null).policy();
    RemediationState training = policy.tick(FRESH, alarm(10, "a")).state();
    for (Difference golden : List.of(WORSE, Difference.UNKNOWN)) {
      Step step =
          policy.judge(training, new Trial.Judged("b", BETTER, golden, null), alarm(10, "a"));
      assertThat(step.decision(), instanceOf(Decision.Await.class));
      assertThat(step.decision().why(), containsString("only a signature"));
    }
    Step kept =
        policy.judge(
            training,
            new Trial.Judged("b", BETTER, new Difference(-0.05, 1), null),
            alarm(10, "a"));
    assertThat(kept.decision(), instanceOf(Decision.Promote.class));
  }

  /**
   * Two poisoned weeks are never believed, a third of the new world is; then it learns it alone.
   */
  @Test
  void labelsThatContradictForLongEnoughAreBelieved() {
    RemediationPolicy policy = Spec.ALARM.guarded(0.05, weeks(3)).policy();
    RemediationState state = FRESH;
    List<String> done = new ArrayList<>();
    for (long week = 10; week < 13; week++) {
      Step step = policy.tick(state, alarm(week, "a"));
      Decision.Retrain retrain = retrain(step);
      boolean isBelieved = week == 12;
      assertThat(retrain.history(), is(period(isBelieved ? 8 : week - 9, week - 1)));
      assertThat(retrain.golden(), is(period(4, 8)));
      step =
          policy.judge(step.state(), new Trial.Judged("b", BETTER, WORSE, null), alarm(week, "a"));
      done.add(step.decision().getClass().getSimpleName());
      state = step.state();
    }
    assertThat(done, is(List.of("Await", "Await", "Promote")));
  }

  /** A poisoned fortnight that passed a little into a model, which then found the labels right. */
  @Test
  void labelsThatNoLongerContradictAreNotBelieved() {
    RemediationPolicy policy = Spec.ALARM.guarded(0.05, weeks(3)).policy();
    RemediationState state = policy.tick(FRESH, alarm(10, "a")).state();
    Trial little = new Trial.Judged("b", BETTER, new Difference(-0.01, 0.01), null);
    state = policy.judge(state, little, alarm(10, "a")).state();
    assertThat(state.champion(), is("b"));
    Step step = policy.tick(state, quiet(12, "b"));
    assertThat(retrain(step).history(), is(period(3, 11)));
    assertThat(retrain(step).golden(), is(period(4, 8)));
    Step judged =
        policy.judge(step.state(), new Trial.Judged("c", BETTER, WORSE, null), quiet(12, "b"));
    assertThat(judged.decision(), instanceOf(Decision.Await.class));
  }

  @Test
  void withoutTrustTheyNeverAre() {
    RemediationPolicy policy = Spec.ALARM.guarded(0.05, null).policy();
    RemediationState state = FRESH;
    for (long week = 10; week < 60; week++) {
      Step step = policy.tick(state, alarm(week, "a"));
      if (step.decision() instanceof Decision.Retrain) {
        step =
            policy.judge(
                step.state(), new Trial.Judged("b", BETTER, WORSE, null), alarm(week, "a"));
        assertThat(step.decision(), instanceOf(Decision.Await.class));
      }
      state = step.state();
    }
    assertThat(state.champion(), is("a"));
  }

  /** Whatever comes, in any order. */
  @Test
  void whateverHappensTheLawsHold() {
    SplittableRandom random = new SplittableRandom(20261130);
    List<Difference> differences = Arrays.asList(BETTER, WORSE, NEARLY, Difference.UNKNOWN);
    for (int round = 0; round < 2_000; round++) {
      Spec spec = random.nextBoolean() ? Spec.ALARM : Spec.ALARM.aged(1 + random.nextInt(6));
      spec =
          random.nextBoolean() ? spec : spec.guarded(0.05, random.nextBoolean() ? null : weeks(3));
      RemediationPolicy policy = spec.policy();
      RemediationState state = FRESH;
      String alias = "a";
      Instant last = week(0);
      for (long week = 10; week < 40; week++) {
        alias = random.nextInt(20) == 0 ? "hand" + week : alias;
        Observation seen =
            seen(
                week,
                alias,
                differences.get(random.nextInt(4)),
                random.nextInt(3) == 0 ? "worse" : "");
        boolean wasStopped = state.stopped() != null;
        Step step = policy.tick(state, seen);
        assertThat(policy.tick(state, seen), is(step));
        if (step.decision() instanceof Decision.Retrain retrain) {
          assertThat("seed " + round, wasStopped, is(false));
          assertThat("seed " + round, seen.at().isBefore(last.plus(weeks(1))), is(false));
          assertThat(retrain.history().until(), is(seen.labelledUntil().toEpochMilli()));
          last = seen.at();
          Trial trial =
              random.nextInt(4) == 0
                  ? new Trial.Failed("no")
                  : new Trial.Judged(
                      random.nextInt(6) == 0 ? alias : "m" + week,
                      differences.get(random.nextInt(4)),
                      differences.get(random.nextInt(4)),
                      null);
          step = policy.judge(step.state(), trial, seen);
        }
        state = step.state();
        if (step.decision() instanceof Decision.Promote promote) {
          assertThat("seed " + round, promote.id(), is(not(alias)));
          alias = promote.id();
        } else if (step.decision() instanceof Decision.RollBack back) {
          assertThat("seed " + round, back.to(), is(not(alias)));
          alias = back.to();
        }
        if (!wasStopped) {
          assertThat("seed " + round + " week " + week, state.champion(), is(alias));
        }
        assertThat(state.failures() >= 3, is(state.stopped() != null));
      }
    }
  }
}
