package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.lineage.Origin;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that writes a line into a registry's history: who, and why. */
final class OccasionOptions {
  @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the history")
  String why = "";

  @Mixin private UserOptions user = new UserOptions();

  /** Who makes what is made on this occasion, with which program. */
  Origin origin() {
    return user.origin();
  }

  /** Now. */
  Occasion now() {
    return Occasion.of(user.origin().user(), Clock.systemUTC(), why);
  }

  /** Tells the head of the history, which finds out later whether lines were cut off. */
  static void print(HistoryLine line, PrintWriter out) {
    out.printf(Locale.ROOT, "history   %s%n", line.head());
  }
}
