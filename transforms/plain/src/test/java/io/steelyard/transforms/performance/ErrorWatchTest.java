package io.steelyard.transforms.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.metrics.SparseCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ErrorWatchTest {
  /** Windows of 640 rows whose errors rise within the fifth, through bytes after each. */
  @Test
  void everyDetectorFindsWhereErrorsRise() throws IOException {
    ErrorWatch watch = new ErrorWatch(List.of(Detector.values()));
    List<Detector> found = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int window = 0; window < 8; window++) {
      SparseCounts.Counter errors = new SparseCounts.Counter();
      for (int row = 0; row < 640; row++) {
        int slot = row / 10;
        boolean risen = window > 4 || (window == 4 && slot >= 32);
        errors.add(2L * slot + (random.nextDouble() < (risen ? 0.5 : 0.1) ? 1 : 0));
      }
      for (ErrorWatch.Finding finding : watch.observe(errors.counts())) {
        if (finding.change() == Change.DETECTED && window >= 4) {
          found.add(finding.detector());
        }
      }
      watch = copy(watch);
    }
    assertThat(new TreeSet<>(found), is(new TreeSet<>(List.of(Detector.values()))));
  }

  @Test
  void nothingIsFoundInNoRows() {
    ErrorWatch watch = new ErrorWatch(List.of(Detector.values()));
    assertThat(watch.observe(SparseCounts.NONE).isEmpty(), is(true));
  }

  private static ErrorWatch copy(ErrorWatch watch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    watch.write(new DataOutputStream(bytes));
    return ErrorWatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
