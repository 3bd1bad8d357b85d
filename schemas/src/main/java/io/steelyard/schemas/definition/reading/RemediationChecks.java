package io.steelyard.schemas.definition.reading;

import java.util.HashSet;
import java.util.Set;

/** Sees that a model can be trained again as a definition asks. */
final class RemediationChecks {
  private static final Set<String> BY_EVENT_TIME = Set.of("latest", "time");

  private final Problems problems;

  RemediationChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Value.Section root) {
    Value.Section remediation = root.section("remediation");
    if (remediation == null) {
      return;
    }
    if (!root.given().contains("eventTime")) {
      problems.add(
          remediation.at(),
          "remediation trains on rows of a period, but there is no eventTime to tell them by; name"
              + " the column.");
    }
    split(root, remediation);
    triggers(remediation);
    overrides(remediation);
  }

  private void split(Value.Section root, Value.Section remediation) {
    Value.Section split = root.section("split");
    Value.Text by = split == null ? null : split.text("by");
    if (by != null && BY_EVENT_TIME.contains(by.text())) {
      problems.add(
          remediation.at(),
          "remediation compares models that were trained at different times, but split.by is "
              + by.text()
              + ", so that one learned from rows that the other holds out; split by key or group.");
    } else if (split != null && !JudgementChecks.holdsOut(split)) {
      problems.add(
          remediation.at(),
          "remediation compares models on held-out rows, but the split holds none out; set"
              + " split.test.");
    }
  }

  private void triggers(Value.Section remediation) {
    Set<String> names = new HashSet<>();
    for (Value item : remediation.items("when")) {
      Value.Variant trigger = (Value.Variant) item;
      if (!names.add(trigger.name())) {
        problems.add(trigger.at(), trigger.path() + " is " + trigger.name() + " again; remove it.");
      }
    }
  }

  private void overrides(Value.Section remediation) {
    Set<String> paths = new HashSet<>();
    for (Value.Text override : remediation.texts("challenger")) {
      String path = override.text().substring(0, override.text().indexOf('='));
      if (!paths.add(path)) {
        problems.add(
            override.at(), override.path() + " gives " + path + " again; remove one of them.");
      }
    }
  }
}
