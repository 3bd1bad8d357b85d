package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import java.io.Serializable;

/**
 * Where a bundle is, and whose signature it must bear for whoever loads it there.
 *
 * @param folder a path, or a URI of a filesystem that Beam knows
 */
public record BundlePlace(String folder, TrustedKeys keys) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A folder whose bundle need not be signed. */
  public static BundlePlace signedOrNot(String folder) {
    return new BundlePlace(folder, TrustedKeys.UNRESTRICTED);
  }

  /** Another folder, for the same keys. */
  public BundlePlace in(String other) {
    return new BundlePlace(other, keys);
  }
}
