package io.steelyard.pipelines.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineageJsonTest {
  /** As the program wrote it before lineage held digests. */
  private static final String FIRST_VERSION =
      """
      {
        "formatVersion": 1,
        "inputs": [
          {
            "uri": "in/a.csv",
            "size": 1234
          }
        ],
        "tests": [],
        "rows": {
          "read": 40
        },
        "runner": "DirectRunner",
        "options": {
          "format": "csv"
        },
        "versions": {
          "java": "17.0.15+6"
        },
        "started": "2026-01-02T03:04:05Z",
        "finished": "2026-01-02T03:04:14Z"
      }
      """;

  @Test
  void readsTheFirstVersion() throws IOException {
    Lineage lineage = LineageJson.read(bytes(FIRST_VERSION));

    assertThat(lineage.inputs(), contains(new LineageInput("in/a.csv", 1234, null)));
    assertThat(lineage.rows().get("read"), is(40L));
    assertThat(lineage.options().get("format"), is("csv"));
    assertThat(lineage.provenance(), is(nullValue()));
    assertThat(lineage.started(), is(Instant.parse("2026-01-02T03:04:05Z")));
    assertThat(LineageJson.write(lineage), is(bytes(FIRST_VERSION)));
  }

  @Test
  void refusesLaterVersionsAndMembersNobodyKnows() {
    assertThat(
        failure(FIRST_VERSION.replace("\"formatVersion\": 1", "\"formatVersion\": 3")),
        containsString("format version 3"));
    assertThat(
        failure(FIRST_VERSION.replace("\"tests\": [],", "\"tests\": [], \"more\": 1,")),
        containsString("more"));
    assertThat(
        failure(FIRST_VERSION.replace("\"size\": 1234", "\"size\": 1234, \"sha256\": \"00\"")),
        containsString("sha256"));
    assertThat(
        failure(FIRST_VERSION.replace("2026-01-02T03:04:14Z", "then")), containsString("then"));
  }

  private static String failure(String text) {
    return String.valueOf(
        assertThrows(IOException.class, () -> LineageJson.read(bytes(text))).getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
