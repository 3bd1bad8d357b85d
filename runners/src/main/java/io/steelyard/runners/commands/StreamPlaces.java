package io.steelyard.runners.commands;

import io.steelyard.pipelines.outputs.ApartPlaces;
import io.steelyard.pipelines.outputs.KeptPlaces;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.files.FilesConnector;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.OutputFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stream reads and writes: no place may be two of them. */
final class StreamPlaces {
  private final Map<String, String> read = new LinkedHashMap<>();
  private final Map<String, String> taking = new LinkedHashMap<>();

  /** A place that an option named, which is read. */
  StreamPlaces read(String option, String uri) {
    read.put(option, uri);
    return this;
  }

  /** A place that an option named, if it did, which is written to. */
  StreamPlaces add(String option, @Nullable String uri) {
    if (uri != null) {
      taking.put(option, uri);
    }
    return this;
  }

  /**
   * Passes if all are apart, and none is in a bundle or among a registry's records.
   *
   * @param bundle the folder of the bundle that is used
   * @param models the registry, or null
   * @throws UserError naming two that are not
   */
  void requireApart(String bundle, @Nullable String models) {
    Map<String, String> topics = new LinkedHashMap<>();
    List<OutputPlace> files = new ArrayList<>();
    read.forEach((option, uri) -> take(option, uri, topics));
    taking.forEach(
        (option, uri) -> {
          if (isFiles(uri)) {
            files.add(files(option, uri));
          } else {
            take(option, uri, topics);
          }
        });
    ApartPlaces.requireDistinct(files);
    KeptPlaces.requireOutside(files, bundle, models);
    read.forEach(
        (option, uri) -> {
          if (isFiles(uri)) {
            ApartPlaces.requireNotRead(files, option, List.of(uri));
          }
        });
  }

  /** Adds those that are files to what a run writes, which must be apart from them. */
  RunOutputs among(RunOutputs run) {
    taking.forEach(
        (option, uri) -> {
          if (isFiles(uri)) {
            run.added(files(option, uri));
          }
        });
    read.forEach(
        (option, uri) -> {
          if (isFiles(uri)) {
            run.apartFrom(option, List.of(uri));
          }
        });
    return run;
  }

  /** Files of a stream are many: one of them for all. */
  private static OutputPlace files(String option, String uri) {
    OutputFiles names = OutputFiles.named(uri);
    return OutputPlace.ofMany(option, uri, names.prefix() + "-0" + names.suffix());
  }

  private static void take(String option, String uri, Map<String, String> topics) {
    String other = isFiles(uri) ? null : topics.putIfAbsent(uri, option);
    if (other != null) {
      throw new UserError(
          other + " and " + option + " are both " + uri + ": give each a place of its own.");
    }
  }

  private static boolean isFiles(String uri) {
    return Connectors.of(uri) instanceof FilesConnector;
  }
}
