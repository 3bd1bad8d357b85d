package io.steelyard.runners.commands;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A job that runs on without the command that submitted it.
 *
 * @param master the cluster it runs on
 */
record SubmittedJob(String name, String master) {
  /** The job of a pipeline that was run with these options; null where the command waits for it. */
  static @Nullable SubmittedJob of(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    return options.getRunner().equals(FlinkRunner.class) && !flink.getAttachedMode()
        ? new SubmittedJob(flink.getJobName(), flink.getFlinkMaster())
        : null;
  }

  void write(PrintWriter out) {
    out.printf(Locale.ROOT, "job       %s, on %s%n", name, master);
    out.flush();
  }
}
