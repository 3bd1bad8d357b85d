package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a command names a bundle: {@code name@latest}, {@code name@ALIAS}, {@code
 * name@sha256:PREFIX}, {@code sha256:PREFIX} of any name, or the bundle's folder.
 */
public final class BundleRef {
  private static final String NAME = "[a-z0-9][a-z0-9-]*";
  private static final String ID = BundleId.PREFIX + "[0-9a-f]+";

  private BundleRef() {}

  /**
   * The folder that a reference means.
   *
   * @param models the registry, or null where the command names none
   * @throws UserError if the reference means nothing or several bundles
   */
  public static String folder(String reference, @Nullable String models) throws IOException {
    if (reference.matches(NAME + "@.+") || reference.matches(ID)) {
      if (models == null) {
        throw new UserError(
            reference + " is looked up in a registry: say which one with --models=URI.");
      }
      Registry registry = Registry.at(models);
      return registry.folder(registry.resolve(reference));
    }
    if (!Storage.at(reference).find(Manifest.PATH).isEmpty()) {
      return reference;
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
