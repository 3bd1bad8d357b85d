package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model's scores and the labels of a window came to.
 *
 * @param all its labelled rows
 * @param heldOut those that no training learns from, in {@link #BLOCKS} blocks by their keys
 */
record ScoredWindow(Outcomes all, List<Outcomes> heldOut) {
  /** Enough to tell how much a difference of models varies. */
  static final int BLOCKS = 20;

  ScoredWindow {
    heldOut = List.copyOf(heldOut);
  }

  ScoredWindow merge(ScoredWindow other) {
    return new ScoredWindow(all.merge(other.all), merged(heldOut, other.heldOut));
  }

  /** The blocks of both. */
  static List<Outcomes> merged(List<Outcomes> some, List<Outcomes> others) {
    List<Outcomes> merged = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      merged.add(some.get(block).merge(others.get(block)));
    }
    return merged;
  }

  /** Blocks of no rows. */
  static List<Outcomes> none(OutcomeShape shape) {
    List<Outcomes> none = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      none.add(Outcomes.none(shape));
    }
    return none;
  }
}
