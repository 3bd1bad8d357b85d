package io.steelyard.runners.commands;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.transforms.formats.ReadSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of how a stream's source is read. */
final class ReadingOptions {
  private static final String OUT_OF_ORDER = "--maxOutOfOrderness";
  private static final Duration LONGEST = Duration.ofDays(3_650);

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      defaultValue = "stopped",
      description = "stopped, or latest: reads what is there and ends. Default: ${DEFAULT-VALUE}")
  Until until = Until.STOPPED;

  @Option(
      names = "--removedMessages",
      paramLabel = "WHAT",
      defaultValue = "skip",
      description =
          "What to do about messages that a topic's retention removed before they were read: skip names them and goes on after them, fail ends the stream. Default: ${DEFAULT-VALUE}")
  private RemovedMessages removed = RemovedMessages.SKIP;

  @Option(
      names = OUT_OF_ORDER,
      paramLabel = "DURATION",
      defaultValue = "PT10S",
      description =
          "How much older than the newest message another may be and still be on time, as in PT10S."
              + " Default: ${DEFAULT-VALUE}")
  private Duration maximumOutOfOrderness = Duration.ofSeconds(10);

  /** What is done about messages that were removed. */
  enum RemovedMessages {
    SKIP,
    FAIL
  }

  /** When a stream ends. */
  enum Until {
    STOPPED,
    LATEST
  }

  /**
   * The rules that the options give.
   *
   * @param id the stream's name
   * @param input how files look
   */
  ReadingRules rules(String id, CommittedPositions committed, InputSpec input) {
    return new ReadingRules(
        id,
        ReadSettings.BATCH_ROWS,
        OptionRange.require(OUT_OF_ORDER, maximumOutOfOrderness, Duration.ZERO, LONGEST),
        until == Until.LATEST ? ReadingRules.Ends.AT_LATEST : ReadingRules.Ends.NEVER,
        committed,
        removed == RemovedMessages.FAIL ? ReadingRules.Removed.REFUSED : ReadingRules.Removed.NAMED,
        input.style().encoding());
  }
}
