package io.steelyard.transforms.beam;

import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where a worker takes its scorer from. */
public interface ScorerSource extends Serializable {
  /** A scorer of its own for the calling thread. */
  Scorer open() throws IOException;

  /** An empty counter of what the model's monitor watches; null where it has none. */
  @Nullable HistogramCounter histograms() throws IOException;

  /** Scorers for the calling thread, of a model that may change; to be closed. */
  default ScorerFeed follow() throws IOException {
    Scorer scorer = open();
    return () -> scorer;
  }

  /** How the rows are read, whichever model scores them. */
  ReadSettings settings();

  /** The input format's name, or null where files tell by their suffix. */
  @Nullable String format();
}
