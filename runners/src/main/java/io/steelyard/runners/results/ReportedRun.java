package io.steelyard.runners.results;

import io.steelyard.pipelines.openlineage.RunReporter;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A run of a command that works for long: its outputs are claimed before and let go after it, it
 * tells its progress, and its failure is reported to whom its start was.
 */
public final class ReportedRun {
  /** Claims what the run writes. */
  public interface Claim {
    RunOutputs outputs() throws IOException;
  }

  /** What the run does. */
  public interface Work {
    /** Returns the exit code. */
    int run(RunOutputs outputs, Progress progress) throws IOException;
  }

  private ReportedRun() {}

  /** Does the work and returns its exit code. */
  public static int of(RunReporter reporter, PrintWriter err, Claim claim, Work work)
      throws IOException {
    try (RunOutputs outputs = claim.outputs();
        Progress progress = new Progress(err)) {
      return work.run(outputs, progress);
    } catch (RuntimeException | IOException e) {
      reporter.fail(e, OptionNames::in);
      throw e;
    }
  }
}
