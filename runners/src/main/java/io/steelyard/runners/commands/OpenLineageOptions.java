package io.steelyard.runners.commands;

import io.steelyard.pipelines.lineage.Build;
import io.steelyard.pipelines.openlineage.EventSink;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.schemas.BearerToken;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that tells catalogues of its run. */
final class OpenLineageOptions {
  private static final String NAMESPACE = "OPENLINEAGE_NAMESPACE";
  private static final String KEY = "OPENLINEAGE_API_KEY";

  @Option(
      names = "--openlineage",
      paramLabel = "PLACE",
      description =
          "Report this run as OpenLineage events: a file to append them to, or a URL to post them to."
              + " The job's namespace is OPENLINEAGE_NAMESPACE of the environment, else steelyard;"
              + " OPENLINEAGE_API_KEY is sent as a bearer token")
  @Nullable String place;

  /** A reporter of a run of this command, silent where nobody asked for events. */
  RunReporter reporter(
      String command, PipelineDefinition definition, PipelineOptions options, PrintWriter err) {
    String namespace = System.getenv(NAMESPACE);
    return new RunReporter(
        place == null ? EventSink.NONE : EventSink.at(place, key()),
        namespace == null || namespace.isBlank() ? "steelyard" : namespace,
        command,
        definition,
        Build.running().code(),
        options.getRunner().getSimpleName(),
        Clock.systemUTC(),
        warning -> {
          err.printf(Locale.ROOT, "%s%n", warning);
          err.flush();
        });
  }

  private static @Nullable BearerToken key() {
    String key = System.getenv(KEY);
    return key == null || key.isBlank() ? null : BearerToken.of(KEY, key);
  }
}
