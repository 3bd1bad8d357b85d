package io.steelyard.runners.everywhere;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A definition with every step of a feature and every check of all rows. */
public final class EveryStep {
  public static final String NAME = "every-step";

  private EveryStep() {}

  public static String definition() throws IOException {
    try (InputStream in =
        requireNonNull(EveryStep.class.getResourceAsStream(NAME + ".pipeline.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
