package io.steelyard.pipelines.performance;

import io.steelyard.transforms.beam.ReadSettingsSource;

/** One side of a join: how its rows are read, and what is taken out of them. */
interface JoinSource extends ReadSettingsSource {
  /** The column that says when a row happened, or a label was given. */
  String time();

  /** Takes rows that were read by these settings. */
  JoinRows open();
}
