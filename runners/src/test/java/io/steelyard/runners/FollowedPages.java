package io.steelyard.runners;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pages are followed word by word, and which of their commands are not, with the reason. */
final class FollowedPages {
  /** By {@link TutorialTest}, the second in the folder of the first. */
  static final List<String> TUTORIALS = List.of("docs/tutorial.md", "docs/kafka.md");

  /** By {@link DocumentedCommandsTest}, each in a folder where what it names is there. */
  static final List<String> OTHERS =
      List.of(
          "README.md",
          "docs/checks.md",
          "docs/commands.md",
          "docs/design.md",
          "docs/drafting.md",
          "docs/drift.md",
          "docs/environments.md",
          "docs/flink.md",
          "docs/history.md",
          "docs/labels.md",
          "docs/lineage.md",
          "docs/plugins.md",
          "docs/signing.md",
          "docs/streaming.md");

  /** How commands begin that are not run as they stand, and why not. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "mvn ", "is the build itself, or a part of it",
          "git worktree add ", "builds an earlier version; EarlierSavepointIT is given one",
          "./steelyard stop ", "needs a stream on a cluster; ClusterStreamIT stops some",
          "./steelyard promote ", "needs two environments; PromoteTest has them",
          "./steelyard approve ", "needs an environment that asks for it; PromoteTest has one",
          "./steelyard performance ", "exits with 4 on an alarm; PerformanceTest runs it",
          "./steelyard rollback ", "needs an alias that moved twice; AuditTest moves one",
          "java -jar runners/target/steelyard.jar stream ",
              "needs a cluster and the program's jar; ClusterWindowsIT submits so",
          "--awsRegion=", "is options alone; AwsServer has them for the tests of each service",
          "'--source=kinesis:", "is options alone; AwsPlaceTest and KinesisStreamTest have them");

  private FollowedPages() {}

  /** How commands begin that are left out; empty where they are run. */
  static Optional<String> leftOut(Step step) {
    return LEFT_OUT.keySet().stream().filter(step.commands()::startsWith).findAny();
  }
}
