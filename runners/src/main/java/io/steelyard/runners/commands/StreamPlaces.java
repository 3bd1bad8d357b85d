package io.steelyard.runners.commands;

import io.steelyard.pipelines.outputs.ApartPlaces;
import io.steelyard.pipelines.outputs.KeptPlaces;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.files.FilesConnector;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.OutputFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stream reads and writes: no place may be two of them. */
final class StreamPlaces {
  private final String source;
  private final Map<String, String> taking = new LinkedHashMap<>();

  StreamPlaces(String source) {
    this.source = source;
  }

  /** A place that an option named, if it did. */
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
    if (!isFiles(source)) {
      topics.put(source, "--source");
    }
    taking.forEach(
        (option, uri) -> {
          if (isFiles(uri)) {
            OutputFiles names = OutputFiles.named(uri);
            files.add(OutputPlace.ofMany(option, uri, names.prefix() + "-0" + names.suffix()));
          } else {
            String other = topics.putIfAbsent(uri, option);
            if (other != null) {
              throw new UserError(
                  other
                      + " and "
                      + option
                      + " are both "
                      + uri
                      + ": give each a place of its own.");
            }
          }
        });
    ApartPlaces.requireDistinct(files);
    KeptPlaces.requireOutside(files, bundle, models);
    if (isFiles(source)) {
      ApartPlaces.requireNotRead(files, "--source", List.of(source));
    }
  }

  private static boolean isFiles(String uri) {
    return Connectors.of(uri) instanceof FilesConnector;
  }
}
