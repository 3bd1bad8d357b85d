package io.steelyard.pipelines.training;

import io.steelyard.transforms.models.Model;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model fresh from its trainer.
 *
 * @param provenance what the training library says of the run, by dotted name; times and versions
 *     may be among it, so it is kept beside the model and in no digest
 */
public record Learned(Model model, SortedMap<String, String> provenance) {
  public Learned {
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }
}
