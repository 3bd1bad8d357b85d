package io.steelyard.runners.commands;

import io.steelyard.pipelines.remediation.OperationAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Alerts on their way: what a place did not take is sent again with what comes next. */
final class UnsentAlerts {
  private final List<OperationAlert> alerts = new ArrayList<>();

  /** Adds alerts; none of them is sent yet. */
  void add(List<OperationAlert> more) {
    alerts.addAll(more);
  }

  boolean isEmpty() {
    return alerts.isEmpty();
  }

  /** Sends all of them, each a JSON object; where the place throws, all stay. */
  void send(Consumer<List<String>> place) {
    place.accept(alerts.stream().map(OperationAlert::json).toList());
    alerts.clear();
  }
}
