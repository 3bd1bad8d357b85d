package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.RejectedBound;
import picocli.CommandLine.Option;

/** The option of every command that rejects messages as they come: how many at most. */
final class RejectedMessagesOption {
  @Option(
      names = RejectedShareOption.NAME,
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "The greatest share of rows that may be rejected, from 0 to 1; with more, the run exits"
              + " with 3. A stream is judged at its end, so it needs --until=latest, and what it"
              + " has written stays. Default: ${DEFAULT-VALUE}")
  private double share = 1;

  /** The bound on rows of files. */
  RejectedBound ofFiles() {
    return RejectedShareOption.bound(share);
  }

  /**
   * The bound on a stream's rows.
   *
   * @throws UserError if the stream has no end, at which it could be judged
   */
  RejectedBound ofStream(ReadingOptions reading) {
    if (share < 1 && reading.until != ReadingOptions.Until.LATEST) {
      throw new UserError(
          RejectedShareOption.NAME + " is judged at the end of a stream: add --until=latest.");
    }
    return RejectedShareOption.bound(share);
  }
}
