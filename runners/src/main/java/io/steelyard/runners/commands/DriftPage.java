package io.steelyard.runners.commands;

import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.pipelines.reports.DriftReport;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A comparison as a page that needs nothing else. */
final class DriftPage {
  private DriftPage() {}

  /**
   * Writes the page.
   *
   * @param inputs what was compared
   * @throws UserError if the file cannot be written
   */
  static void write(DriftComparison comparison, List<String> inputs, String file) {
    DriftReport page =
        new DriftReport(
            comparison.bundle().name(),
            comparison.bundle().id(),
            String.join(", ", inputs),
            Clock.systemUTC().instant(),
            comparison.monitor().plan(),
            comparison.monitor().baseline(),
            comparison.current(),
            comparison.verdict(),
            comparison.exceeded());
    try {
      Path path = Path.of(file);
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(path, page.html());
    } catch (IOException e) {
      throw new UserError("The report cannot be written to " + file + ": " + e.getMessage() + ".");
    }
  }
}
