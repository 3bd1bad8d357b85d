package io.steelyard.runners.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.RowsRead;
import io.steelyard.transforms.beam.TaskFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void whyATaskFailedIsSaidOnce() {
    StringWriter said = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(said))) {
      progress.stage("stream");
      for (String place : List.of("p.csv", "p.csv", "r.csv")) {
        assertThrows(IOException.class, () -> TaskFaults.telling(() -> fail(place)));
        progress.show();
        progress.show();
      }
    }
    assertThat(
        said.toString().lines().toList(),
        is(
            List.of(
                "stream …",
                "stream: a task failed: p.csv cannot be written: its disk is full.",
                "stream: a task failed: r.csv cannot be written: its disk is full.")));
  }

  @Test
  void rowsOfTwoKindsAreCountedTogether() {
    StringWriter said = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(said))) {
      progress.stage("join", "predictions and labels");
      RowsRead.add(4_000);
      progress.show();
      progress.stage("compare");
      RowsRead.add(10);
      progress.show();
    }
    assertThat(
        said.toString().lines().toList(),
        is(
            List.of(
                "join …",
                "join: 4,000 predictions and labels, 800 rows/s",
                "compare …",
                "compare: 10 rows, 2 rows/s")));
  }

  private static void fail(String place) throws IOException {
    throw new IOException(
        new UserError(
            place + " cannot be written: its disk is full.", new IOException("No space left")));
  }
}
