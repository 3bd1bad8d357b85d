package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.windows.MonitoredBundle;
import io.steelyard.transforms.windows.MonitoredBundles;
import io.steelyard.transforms.windows.WindowRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches by what the bundles of a served model monitor; its first one says how long windows are.
 */
final class BundleMonitors implements MonitoredBundles {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BundleMonitors.class);
  private final BundlePlace first;
  private final @Nullable AliasTrail trail;

  /**
   * Watches by the bundles of this model.
   *
   * @throws UserError if the first has nothing to compare with
   */
  BundleMonitors(ServedModel model) {
    this.first = model.bundle();
    this.trail = model.trail();
    if (bundle().monitor() == null) {
      throw new UserError(
          bundle().name()
              + " has nothing to compare a stream with, since no baseline was made when it was trained:"
              + " train it again.");
    }
  }

  private Bundle bundle() {
    return LoadedBundles.load(first);
  }

  @Override
  public String model() {
    return bundle().name();
  }

  @Override
  public WindowRules rules() {
    return WindowRules.of(bundle().definition().monitor());
  }

  @Override
  public @Nullable MonitoredBundle bundle(String id) {
    Bundle bundle = bundle().id().equals(id) ? bundle() : other(id);
    return bundle == null
        ? null
        : new MonitoredBundle(
            id, bundle.definition().schema(), bundle.definition().eventTime(), bundle.monitor());
  }

  private @Nullable Bundle other(String id) {
    try {
      return trail == null ? null : LoadedBundles.load(trail.place(id, first.keys()));
    } catch (RuntimeException e) {
      LOG.warn(
          "{} is not at hand, its windows have no verdict: {}", id, PlainText.of(e.getMessage()));
      return null;
    }
  }
}
