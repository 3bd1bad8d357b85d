package io.steelyard.runners.commands;

import io.steelyard.transforms.checks.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that takes the rows of a period only. */
final class PeriodOption {
  private static final String SINCE = "--since";
  private static final String UNTIL = "--until";

  @Option(
      names = SINCE,
      paramLabel = "INSTANT",
      description =
          "Takes rows of the input only whose event time is at or after this, such as"
              + " 2026-03-01T00:00:00Z")
  private @Nullable String since;

  @Option(
      names = UNTIL,
      paramLabel = "INSTANT",
      description = "Takes rows of the input only whose event time is before this")
  private @Nullable String until;

  Period period() {
    return new Period(
        since == null ? Period.ALL.since() : GivenInstant.of(SINCE, since).toEpochMilli(),
        until == null ? Period.ALL.until() : GivenInstant.of(UNTIL, until).toEpochMilli());
  }
}
