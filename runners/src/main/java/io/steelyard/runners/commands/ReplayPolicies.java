package io.steelyard.runners.commands;

import io.steelyard.pipelines.remediation.ReplayedPolicy;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Trigger;
import io.steelyard.schemas.definition.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The policies of training again that a replay compares. */
final class ReplayPolicies {
  static final String OPTION = "--policies";
  private static final String NEVER = "never";
  private static final String AGE = "age";
  private static final String ALARM = "alarm";
  private static final String DEFINITION = "definition";

  private ReplayPolicies() {}

  /**
   * Those that are named; of no names, never, each tick, and what the definition says.
   *
   * @throws UserError if one of them is no policy, or the definition does not say it
   */
  static List<ReplayedPolicy> of(List<String> names, RemediationSpec spec, Duration tick) {
    List<String> asked = names.isEmpty() ? List.of(NEVER, Spans.text(tick), DEFINITION) : names;
    List<ReplayedPolicy> policies = new ArrayList<>();
    for (String name : new LinkedHashSet<>(asked)) {
      policies.add(
          switch (name) {
            case NEVER -> new ReplayedPolicy.Never(name);
            case DEFINITION -> new ReplayedPolicy.Defined(name, spec);
            case ALARM -> new ReplayedPolicy.Defined(name, triggered(spec, new Trigger.Alarm()));
            case AGE -> new ReplayedPolicy.Defined(name, triggered(spec, age(spec)));
            default ->
                new ReplayedPolicy.Every(
                    name, GivenSpan.of(OPTION, name, "never, age, alarm, definition, or"));
          });
    }
    return policies;
  }

  private static Trigger age(RemediationSpec spec) {
    Duration age = spec.age();
    if (age == null) {
      throw new UserError(
          OPTION + "=age, but remediation.when says no age: write when: [{age: P12W}].");
    }
    return new Trigger.Age(age);
  }

  private static RemediationSpec triggered(RemediationSpec spec, Trigger trigger) {
    return new RemediationSpec(
        List.of(trigger),
        spec.history(),
        spec.challenger(),
        spec.minimumGain(),
        spec.cooldown(),
        spec.approve(),
        spec.probation(),
        spec.rollbackOn(),
        spec.golden());
  }
}
