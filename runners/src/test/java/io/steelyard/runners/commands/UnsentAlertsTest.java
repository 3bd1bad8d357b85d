package io.steelyard.runners.commands;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.HistoryHead;
import io.steelyard.pipelines.remediation.OperationAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsentAlertsTest {
  private static final Instant AT = Instant.parse("2026-01-05T00:00:00Z");

  private static final HistoryHead HEAD = HistoryHead.parse("3:" + "ab".repeat(32));

  private static OperationAlert alert(String kind) {
    return new OperationAlert(kind, "fraud", "live", "sha256:a", null, AT, null, "why", HEAD);
  }

  @Test
  void whatAPlaceDidNotTakeComesWithTheNext() {
    UnsentAlerts unsent = new UnsentAlerts();
    unsent.add(List.of(alert("waiting")));
    assertThrows(
        IllegalStateException.class,
        () ->
            unsent.send(
                all -> {
                  throw new IllegalStateException("the broker is down");
                }));
    unsent.add(List.of(alert("stopped")));
    List<String> sent = new ArrayList<>();
    unsent.send(sent::addAll);
    assertThat(sent, is(List.of(alert("waiting").json(), alert("stopped").json())));
    assertThat(unsent.isEmpty(), is(true));
  }
}
