package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.transforms.beam.ScorerFeed;
import io.steelyard.transforms.beam.ScorerSource;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.scoring.Scorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scorers of whatever bundle an alias points to, as {@link BundleWatch} sees it. */
final class FollowedModel implements ScorerSource {
  private static final long serialVersionUID = 1L;
  private final AliasTrail trail;
  private final BundlePlace first;
  private final BundleScorers scorers;
  private final ArrayList<String> pass;
  private final Duration refresh;

  /**
   * Scorers that follow an alias.
   *
   * @param first the place of the bundle that the job begins with
   * @param refresh within which a change is seen
   */
  FollowedModel(AliasTrail trail, BundlePlace first, List<String> pass, Duration refresh) {
    this.trail = trail;
    this.first = first;
    this.scorers = new BundleScorers(first, pass, null);
    this.pass = new ArrayList<>(pass);
    this.refresh = refresh;
  }

  @Override
  public Scorer open() {
    return scorers.open();
  }

  @Override
  public ScorerFeed follow() {
    return new FollowingScorer(
        SharedWatch.of(
            String.join(
                "\n", trail.models(), trail.toString(), first.toString(), pass + " " + refresh),
            trail.toString(),
            refresh,
            () -> new BundleWatch(trail, first, pass)),
        pass);
  }

  @Override
  public @Nullable HistogramCounter histograms() {
    return scorers.histograms();
  }

  @Override
  public ReadSettings settings() {
    return scorers.settings();
  }

  @Override
  public @Nullable String format() {
    return scorers.format();
  }
}
