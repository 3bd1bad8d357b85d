package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.beam.ScorerFeed;
import io.steelyard.transforms.scoring.Scorer;
import java.util.List;

/** A thread's scorer, made anew where the watch serves another bundle than before. */
final class FollowingScorer implements ScorerFeed {
  private final SharedWatch watch;
  private final List<String> pass;
  private Bundle bundle;
  private Scorer scorer;

  FollowingScorer(SharedWatch watch, List<String> pass) {
    this.watch = watch;
    this.pass = pass;
    this.bundle = watch.bundles().serving();
    this.scorer = bundle.scorer(pass);
  }

  @Override
  public Scorer next() {
    Bundle serving = watch.bundles().serving();
    if (!serving.id().equals(bundle.id())) {
      scorer = serving.scorer(pass);
      bundle = serving;
    }
    return scorer;
  }

  @Override
  public long refusals() {
    return watch.bundles().refusals();
  }

  @Override
  public void close() {
    watch.release();
  }
}
