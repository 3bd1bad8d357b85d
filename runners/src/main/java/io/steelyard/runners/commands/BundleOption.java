package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bundle that a command is about. */
final class BundleOption {
  @Parameters(
      paramLabel = "REF",
      description =
          "name@latest, name@ALIAS, name@sha256:PREFIX, sha256:PREFIX, or a bundle's folder")
  String reference = "";

  @Option(names = "--models", paramLabel = "URI", description = "The registry")
  @Nullable String models;

  /**
   * The place of the bundle that is meant.
   *
   * @param keys of which one must have signed it
   * @throws io.steelyard.schemas.UserError if there is no such bundle, or more than one
   */
  BundlePlace place(TrustedKeys keys) throws IOException {
    return BundleRef.place(reference, models, keys);
  }
}
