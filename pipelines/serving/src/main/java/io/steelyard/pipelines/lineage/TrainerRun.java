package io.steelyard.pipelines.lineage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the model was learned.
 *
 * @param name the trainer's
 * @param description the trainer's, with what it promises
 * @param promise what it promises of the model's bytes
 * @param parameters all that the trainer takes, defaults included, by name
 * @param library the training library's own provenance, by dotted name
 * @param host facts of the process that learned, which on a cluster is a worker's
 */
public record TrainerRun(
    String name,
    String description,
    Promise promise,
    SortedMap<String, Double> parameters,
    SortedMap<String, String> library,
    SortedMap<String, String> host) {
  /** What a trainer promises to whoever trains again on equal rows with an equal definition. */
  public enum Promise {
    /** The model's bytes, and with them the bundle's id. */
    EQUAL_BYTES,
    /** No more than a model as good. */
    EQUAL_QUALITY
  }

  public TrainerRun {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    library = Collections.unmodifiableSortedMap(new TreeMap<>(library));
    host = Collections.unmodifiableSortedMap(new TreeMap<>(host));
  }
}
