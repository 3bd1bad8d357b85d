package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.scoring.ServedModel;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that uses a registered model: which one. */
final class ModelOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "REF",
      description = "name@latest, name@ALIAS, name@sha256:PREFIX, or a bundle's folder")
  String model = "";

  @Option(
      names = "--models",
      paramLabel = "URI",
      description = "The registry; not needed where --model is a bundle's folder")
  @Nullable String models;

  @Mixin TrustOptions trust = new TrustOptions();

  /** The place of the bundle that is meant now. */
  BundlePlace bundle() throws IOException {
    return BundleRef.place(model, models, trust.keys());
  }

  /** The bundle, or the alias, that a stream serves. */
  ServedModel served(Duration refresh) throws IOException {
    return ServedModel.of(model, models, trust.keys(), refresh);
  }
}
