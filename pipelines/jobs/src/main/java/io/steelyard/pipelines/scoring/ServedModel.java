package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.ScorerSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that a stream serves.
 *
 * @param bundle that it begins with, and whose keys every later one is asked for
 * @param trail the alias that it follows; null of a fixed bundle
 * @param refresh within which a move of the alias is seen
 */
public record ServedModel(BundlePlace bundle, @Nullable AliasTrail trail, Duration refresh) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * The model that a reference means.
   *
   * @param models the registry, or null where the command names none
   * @param keys of which one must have signed whatever bundle serves
   * @throws UserError if the reference means nothing or several bundles
   */
  public static ServedModel of(
      String reference, @Nullable String models, TrustedKeys keys, Duration refresh)
      throws IOException {
    if (refresh.compareTo(SHORTEST) < 0) {
      throw new UserError(
          Setting.of("refresh", refresh.toString()) + ": at least " + SHORTEST + ".");
    }
    BundlePlace place = BundleRef.place(reference, models, keys);
    AliasTrail trail =
        models == null || place.name() == null
            ? null
            : AliasTrail.of(reference, models).orElse(null);
    return new ServedModel(place, trail, refresh);
  }

  /** Its scorers, with input columns to pass through. */
  ScorerSource scorers(List<String> pass) {
    return trail == null
        ? new BundleScorers(bundle, pass, null)
        : new FollowedModel(trail, bundle, pass, refresh);
  }
}
