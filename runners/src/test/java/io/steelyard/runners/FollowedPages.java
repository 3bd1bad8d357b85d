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
          "docs/refused.md",
          "docs/registry.md",
          "docs/schedule.md",
          "docs/signing.md",
          "docs/streaming.md");

  /** How commands begin that are not run as they stand, and why not. */
  static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry("mvn ", "is the build itself, or a part of it"),
          Map.entry(
              "git worktree add ", "builds an earlier version; EarlierSavepointIT is given one"),
          Map.entry("./steelyard stop ", "needs a stream on a cluster; ClusterStreamIT stops some"),
          Map.entry("./steelyard promote ", "needs two environments; PromoteTest has them"),
          Map.entry(
              "./steelyard approve ", "needs an environment that asks for it; PromoteTest has one"),
          Map.entry(
              "./steelyard performance ", "exits with 4 on an alarm; PerformanceTest runs it"),
          Map.entry(
              "./steelyard operate ",
              "needs an environment and rows that drift; OperateTest and ReplayTest have them"),
          Map.entry(
              "./steelyard rollback ", "needs an alias that moved twice; AuditTest moves one"),
          Map.entry(
              "java -jar runners/target/steelyard.jar ",
              "needs a cluster and the program's jar; ClusterWindowsIT submits so"),
          Map.entry(
              "./steelyard train --definition=churn.pipeline.yaml --input='s3:",
              "needs S3 and credentials; S3Test has a server"),
          Map.entry(
              "./steelyard stream --model=churn@latest --models=models --until=latest"
                  + " --id=churn-scores \\\n    --source=kinesis:",
              "needs Kinesis and credentials; KinesisStreamTest has them"),
          Map.entry(
              "--awsRegion=", "is options alone; AwsServer has them for the tests of each service"),
          Map.entry(
              "'--source=kinesis:",
              "is options alone; AwsPlaceTest and KinesisStreamTest have them"));

  private FollowedPages() {}

  /** How commands begin that are left out; empty where they are run. */
  static Optional<String> leftOut(Step step) {
    return LEFT_OUT.keySet().stream().filter(step.commands()::startsWith).findAny();
  }
}
