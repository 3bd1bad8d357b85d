package io.steelyard.runners.commands;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that make checks of all rows: when they are made. */
final class AsOfOption {
  static final String NAME = "--asOf";

  @Option(
      names = NAME,
      paramLabel = "INSTANT",
      description =
          "When a check of freshness takes the age of the rows, such as 2026-03-01T00:00:00Z."
              + " Default: now")
  private @Nullable String asOf;

  Instant instant(Clock clock) {
    return asOf == null ? clock.instant() : GivenInstant.of(NAME, asOf);
  }
}
