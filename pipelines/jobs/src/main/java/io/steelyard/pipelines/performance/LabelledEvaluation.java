package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a model does on labelled rows.
 *
 * @param counts of the rows that were read; accepted are those with a label and those without
 * @param unlabelled accepted rows without a label
 * @param all of the rows with a label, one at least
 * @param slices those that hold such a row, in the order of the definition's columns and their
 *     values
 */
public record LabelledEvaluation(
    Bundle bundle, RowCounts counts, long unlabelled, Outcomes all, List<Sliced> slices) {
  /** Copies the list. */
  public LabelledEvaluation {
    slices = List.copyOf(slices);
  }

  /** The rows of a slice. */
  public record Sliced(SliceName name, Outcomes outcomes) {}

  /** The number of rows with a label. */
  public long scored() {
    return all.rows();
  }

  static LabelledEvaluation of(Bundle bundle, LabelledTally<SlicedOutcomes> tally, Outcomes all) {
    List<SliceName> names = RowSlices.names(BundleOutcomes.slices(bundle));
    List<Sliced> slices = new ArrayList<>();
    tally
        .counted()
        .cells()
        .tailMap(RowSlices.ALL + 1)
        .forEach((cell, outcomes) -> slices.add(new Sliced(names.get(cell - 1), outcomes)));
    return new LabelledEvaluation(bundle, tally.counts(), tally.unlabelled(), all, slices);
  }
}
