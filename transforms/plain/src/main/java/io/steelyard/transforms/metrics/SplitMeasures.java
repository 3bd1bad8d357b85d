package io.steelyard.transforms.metrics;

import io.steelyard.transforms.checks.Split;
import java.util.List;

/**
 * The metrics of a split.
 *
 * @param unlabelled rows without a label: scored and in the digest, but in no metric
 * @param unseen its rows of classes that no training row has
 * @param digest what the scores of all its rows were, bit for bit
 * @param slices those that hold a row, in the order of the definition's columns and their values
 */
public record SplitMeasures(
    Split split,
    long unlabelled,
    UnseenClasses unseen,
    ScoreDigest digest,
    Measures measures,
    List<SliceMeasures> slices) {
  public SplitMeasures {
    slices = List.copyOf(slices);
  }
}
