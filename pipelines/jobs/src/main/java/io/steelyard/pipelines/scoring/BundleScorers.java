package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.transforms.beam.ScorerSource;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scorers of a bundle, which every worker loads and verifies for itself. */
public final class BundleScorers implements ScorerSource {
  private static final long serialVersionUID = 1L;
  private final BundlePlace place;
  private final ArrayList<String> pass;
  private final @Nullable String format;

  /**
   * Scorers of the bundle in a place.
   *
   * @param pass input columns to pass through to the predictions
   * @param format the input format's name, or null to tell by suffix
   */
  public BundleScorers(BundlePlace place, List<String> pass, @Nullable String format) {
    this.place = place;
    this.pass = new ArrayList<>(pass);
    this.format = format;
  }

  @Override
  public Scorer open() {
    return LoadedBundles.load(place).scorer(pass);
  }

  @Override
  public @Nullable HistogramCounter histograms() {
    Bundle bundle = LoadedBundles.load(place);
    DriftMonitor monitor = bundle.monitor();
    return monitor == null
        ? null
        : new HistogramCounter(monitor.plan(), bundle.definition().schema());
  }

  @Override
  public ReadSettings settings() {
    return ReadSettings.of(LoadedBundles.load(place).definition());
  }

  @Override
  public @Nullable String format() {
    return format;
  }
}
