package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.Serializable;

/**
 * What is counted of labelled rows that a bundle scored. Serializable, so that it can travel to
 * workers.
 *
 * @param <S> what it comes to
 */
public interface LabelledCount<S extends State<S>> extends Serializable {
  /** Of no rows. */
  S none();

  StateCodec<S> codec();

  /** Begins to count. */
  Counter<S> begin(Bundle bundle);

  /** Counts batch by batch. Belongs to one thread. */
  interface Counter<S> {
    /**
     * Counts the rows that have a label.
     *
     * @param labels NaN where a row has none
     * @param weights by row; as many as there are rows, or more
     */
    void count(RowBatch rows, Scores scores, RowLabels labels, double[] weights);

    /** All rows so far. */
    S state();
  }
}
