package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a command names a bundle: {@code name@latest}, {@code name@ALIAS}, {@code
 * name@sha256:PREFIX}, {@code sha256:PREFIX} of any name, or the bundle's folder.
 */
public final class BundleRef {
  static final String NAME = "[a-z0-9][a-z0-9-]*";
  private static final String ID = BundleId.PREFIX + "[0-9a-f]+";

  private BundleRef() {}

  /**
   * The place that a reference means, and the bundle that is asked for there.
   *
   * @param models the registry, or null where the command names none
   * @param keys of which one must have signed the bundle
   * @throws UserError if the reference means nothing or several bundles
   */
  public static BundlePlace place(String reference, @Nullable String models, TrustedKeys keys)
      throws IOException {
    if (reference.matches(NAME + "@.+") || reference.matches(ID)) {
      if (models == null) {
        throw new UserError(
            reference
                + " is looked up in a registry: say which one with "
                + Setting.of("models", "URI")
                + ".");
      }
      Registry registry = Registry.at(models);
      return registry.place(registry.resolve(reference), keys);
    }
    if (!Storage.at(reference).find(Manifest.PATH).isEmpty()) {
      return BundlePlace.of(reference, keys);
    }
    if (models != null && reference.matches(NAME)) {
      Registration latest = Registry.at(models).resolve(reference + "@" + Resolution.LATEST);
      throw new UserError(
          reference
              + " does not say which bundle; write "
              + latest.name()
              + "@latest, or its folder.");
    }
    throw new UserError(
        reference
            + " is neither a bundle's folder, which holds a "
            + Manifest.PATH
            + ", nor a reference such as name@latest.");
  }
}
