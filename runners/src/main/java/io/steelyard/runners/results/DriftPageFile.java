package io.steelyard.runners.results;

import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.pipelines.reports.DriftReport;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as a page that needs nothing else. */
public final class DriftPageFile {
  private static final String OPTION = "--report";

  private DriftPageFile() {}

  /** What a run writes of it, where it was asked for. */
  public static RunOutputs among(RunOutputs run, @Nullable String file) {
    if (file != null && !file.endsWith(".html") && !SideFile.isStream(file)) {
      throw new UserError(OPTION + "=" + file + " is a page: give it a name that ends in .html.");
    }
    return run.side(SideFile.Kind.PAGE, OPTION, file);
  }

  /**
   * Writes the page where it belongs among what a run writes.
   *
   * @param inputs what was compared
   */
  public static void fill(
      RunOutputs run, DriftComparison comparison, List<String> inputs, String file)
      throws IOException {
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
    if (SideFile.isStream(file)) {
      Files.write(Path.of(file), page.html());
    } else {
      run.of(OPTION).fill(page.html());
    }
  }
}
