package io.steelyard.runners.results;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.outputs.ApartPlaces;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.pipelines.outputs.KeptPlaces;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.outputs.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a run writes: claimed before anything is touched, hidden while it goes on, put in place
 * together when it has ended well.
 */
public final class RunOutputs implements AutoCloseable {
  private final List<OutputPlace> places = new ArrayList<>();
  private final Map<OutputPlace, Existing> rows = new LinkedHashMap<>();
  private final List<SideFile> sides = new ArrayList<>();
  private final Map<String, ClaimedOutput> claimed = new LinkedHashMap<>();

  /** Rows go to a place. */
  public RunOutputs rows(String option, String name, Existing existing) {
    OutputPlace place = OutputPlace.of(option, name);
    places.add(place);
    rows.put(place, existing);
    return this;
  }

  /** A file about the run, if one was asked for. */
  public RunOutputs side(SideFile.Kind kind, String option, @Nullable String file) {
    if (file != null && !SideFile.isStream(file)) {
      SideFile side = new SideFile(kind, option, file);
      places.add(side.place());
      sides.add(side);
    }
    return this;
  }

  /** A place that the run adds to, if there is one: it must only be none of the others. */
  public RunOutputs added(String option, @Nullable String name) {
    if (name != null && !name.matches("https?:.*") && !SideFile.isStream(name)) {
      places.add(OutputPlace.of(option, name));
    }
    return this;
  }

  /** A place that something else writes: it must only be none of the others. */
  public RunOutputs added(OutputPlace place) {
    places.add(place);
    return this;
  }

  /** Makes sure that nothing of it is read. */
  public RunOutputs apartFrom(String option, List<String> inputs) {
    ApartPlaces.requireNotRead(places, option, inputs);
    return this;
  }

  /**
   * Makes sure that nothing of it is in a bundle or among a registry's records.
   *
   * @param bundle the folder of the bundle that is used, or null
   * @param models the registry, or null
   */
  public RunOutputs outside(@Nullable String bundle, @Nullable String models) {
    KeptPlaces.requireOutside(places, bundle, models);
    return this;
  }

  /** Claims all places; until now nothing was touched. */
  public RunOutputs claim() throws IOException {
    ApartPlaces.requireDistinct(places);
    try {
      for (Map.Entry<OutputPlace, Existing> each : rows.entrySet()) {
        claimed.put(each.getKey().option(), ClaimedOutput.of(each.getKey(), each.getValue()));
      }
      for (SideFile side : sides) {
        claimed.put(side.place().option(), side.claim());
      }
      return this;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Passes if all places could be claimed, and leaves them to who writes them later. */
  public void require() throws IOException {
    try (RunOutputs all = claim()) {
      Objects.requireNonNull(all);
    }
  }

  /** The output that an option named. */
  public ClaimedOutput of(String option) {
    return requireNonNull(claimed.get(option));
  }

  /** Whether rows that are there would be replaced. */
  public boolean isReplacingRows() throws IOException {
    for (OutputPlace place : rows.keySet()) {
      if (of(place.option()).isReplacing()) {
        return true;
      }
    }
    return false;
  }

  /** Puts all that was filled in its place. */
  public void publish() throws IOException {
    Publication.publish(List.copyOf(claimed.values()));
  }

  @Override
  public void close() {
    claimed.values().forEach(ClaimedOutput::close);
  }
}
