package io.steelyard.runners.commands;

import io.steelyard.pipelines.lineage.Build;
import io.steelyard.pipelines.lineage.Origin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that makes something of which someone will ask who made it. */
final class UserOptions {
  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who runs this, as lineage and history record it. Default: the operating system's user")
  @Nullable String user;

  Origin origin() {
    return user == null ? Origin.here() : new Origin(user, Build.running());
  }
}
