package io.steelyard.pipelines.remediation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.HistoryHead;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationAlertTest {
  private static final Instant AT = Instant.parse("2026-03-09T00:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-03-02T00:00:00Z");

  private static String id(String kind, String bundle, String head) throws IOException {
    OperationAlert alert =
        new OperationAlert(
            kind, "fraud", "live", bundle, null, AT, SINCE, "why", HistoryHead.parse(head));
    return new ObjectMapper().readTree(alert.json()).get("id").asText();
  }

  /** Of two registries with one topic, and of two champions that one drift makes bad. */
  @Test
  void onlyTheSameLineOfTheSameHistoryIsARepeat() throws IOException {
    String dev = "2:" + "a".repeat(64);
    String prod = "2:" + "b".repeat(64);
    String next = "3:" + "a".repeat(64);
    Set<String> ids = new HashSet<>();
    for (String head : List.of(dev, prod, next)) {
      for (String kind : List.of("alarm", "waiting")) {
        ids.add(id(kind, "sha256:1", head));
      }
    }
    assertThat(ids.size(), is(6));
    assertThat(id("alarm", "sha256:1", dev), is(id("alarm", "sha256:1", dev)));
  }
}
