package io.steelyard.pipelines.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.ColumnImportance;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.ListFiles;
import io.steelyard.transforms.beam.ListFiles.Listed;
import io.steelyard.transforms.beam.ReachedPlace;
import io.steelyard.transforms.performance.DriftOfRows;
import io.steelyard.transforms.performance.MovedColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What a monitored stream said of the rows of windows: lines of JSON by the schema of a window's
 * verdict. Of several of a window and bundle the one with the greatest revision counts.
 */
final class MonitoredDrift implements DriftOfRows.Source {
  private static final ObjectMapper READER = new ObjectMapper();

  private final Map<Window, Said> windows = new HashMap<>();
  private final Map<String, SortedMap<String, Double>> importances = new HashMap<>();
  private final Function<String, Bundle> bundles;

  private record Window(long start, String bundle) {}

  /** What was said, with the effects of the series that exceed. */
  private record Said(long revision, boolean drifts, SortedMap<String, Double> effects) {}

  private MonitoredDrift(Function<String, Bundle> bundles) {
    this.bundles = bundles;
  }

  /**
   * Reads files.
   *
   * @param inputs files, folders or globs
   * @param bundles by id
   * @throws UserError if there is no such file, or it holds anything else
   */
  static MonitoredDrift read(List<String> inputs, Function<String, Bundle> bundles)
      throws IOException {
    MonitoredDrift drift = new MonitoredDrift(bundles);
    for (Listed file : ListFiles.of(inputs)) {
      try (BufferedReader lines =
          new BufferedReader(
              Channels.newReader(
                  ReachedPlace.ask(
                      file.name(),
                      () -> FileSystems.open(FileSystems.matchNewResource(file.name(), false))),
                  StandardCharsets.UTF_8))) {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            drift.add(line, file.name() + ":" + number);
          }
        }
      }
    }
    return drift;
  }

  private void add(String line, String place) {
    try {
      JsonNode verdict = READER.readTree(line);
      if (!verdict.path("bundle").isTextual() || !verdict.path("series").isArray()) {
        throw wrong(place);
      }
      SortedMap<String, Double> effects = new TreeMap<>();
      for (JsonNode series : verdict.path("series")) {
        if (series.path("exceeds").asBoolean()) {
          effects.put(series.path("name").asText(), series.path("effect").asDouble());
        }
      }
      Said said =
          new Said(
              verdict.path("revision").asLong(),
              verdict.path("drift").path("exceeds").asBoolean(),
              effects);
      windows.merge(
          new Window(
              Instant.parse(verdict.path("windowStart").asText()).toEpochMilli(),
              verdict.path("bundle").asText()),
          said,
          (one, other) -> other.revision() > one.revision() ? other : one);
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw wrong(place);
    }
  }

  private static UserError wrong(String place) {
    return new UserError(
        place
            + " is not what a stream says of a window: give the files that its monitor wrote, lines"
            + " of JSON.");
  }

  @Override
  public DriftOfRows of(long start, String bundle) {
    Said said = windows.get(new Window(start, bundle));
    if (said == null || !said.drifts()) {
      return DriftOfRows.NONE;
    }
    return new DriftOfRows(
        true,
        MovedColumn.of(
            said.effects(),
            importances.computeIfAbsent(bundle, id -> ColumnImportance.of(bundles.apply(id)))));
  }
}
