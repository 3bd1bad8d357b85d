package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.beam.ScorerSource;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scorers of a bundle, which every worker loads and verifies for itself. */
final class BundleScorers implements ScorerSource {
  private static final long serialVersionUID = 1L;
  private final String folder;
  private final ArrayList<String> pass;
  private final @Nullable String format;

  BundleScorers(String folder, List<String> pass, @Nullable String format) {
    this.folder = folder;
    this.pass = new ArrayList<>(pass);
    this.format = format;
  }

  @Override
  public Scorer open() {
    Bundle bundle = LoadedBundles.load(folder);
    return new Scorer(
        bundle.definition(),
        bundle.plan(),
        bundle.model(),
        bundle.threshold(),
        new PredictionBatch.Origin(
            bundle.id(), bundle.plan().fingerprint(), bundle.plan().classes()),
        pass);
  }

  @Override
  public ReadSettings settings() {
    return ReadSettings.of(LoadedBundles.load(folder).definition());
  }

  @Override
  public @Nullable String format() {
    return format;
  }
}
