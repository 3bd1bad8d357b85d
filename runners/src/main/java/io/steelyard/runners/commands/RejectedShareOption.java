package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.RejectedBound;
import picocli.CommandLine.Option;

/** The option of every command that rejects rows: how many at most. */
final class RejectedShareOption {
  static final String NAME = "--maxRejectedShare";

  @Option(
      names = NAME,
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "The greatest share of rows that may be rejected, from 0 to 1: with more the run exits"
              + " with 3, and outputs that are there stay; of a stream, rows that are scored stay"
              + " too, and there must be an end to it. Default: ${DEFAULT-VALUE}")
  private double share = 1;

  RejectedBound bound() {
    if (!(share >= 0 && share <= 1)) {
      throw new UserError(NAME + "=" + share + " is no share: it is from 0 to 1.");
    }
    return new RejectedBound(share);
  }

  /**
   * The bound on a stream's rows.
   *
   * @throws UserError if the stream has no end, at which it could be judged
   */
  RejectedBound ofStream(ReadingOptions reading) {
    if (share < 1 && reading.until != ReadingOptions.Until.LATEST) {
      throw new UserError(NAME + " is judged at the end of a stream: add --until=latest.");
    }
    return bound();
  }
}
