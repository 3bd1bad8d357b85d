package io.steelyard.transforms.profiling;

import java.util.List;

/**
 * A row of a sample.
 *
 * @param texts one for each column, empty where missing
 * @param hash of the texts
 * @param count how many rows were like it
 */
public record SampledRow(List<String> texts, long hash, long count) {
  public SampledRow {
    texts = List.copyOf(texts);
  }
}
