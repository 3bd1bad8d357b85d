package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.RejectedBound;
import picocli.CommandLine.Option;

/** The option of every command that rejects rows of files: how many at most. */
final class RejectedShareOption {
  static final String NAME = "--maxRejectedShare";

  @Option(
      names = NAME,
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "The greatest share of rows that may be rejected, from 0 to 1; with more, the run exits"
              + " with 3 and existing outputs stay. Default: ${DEFAULT-VALUE}")
  private double share = 1;

  RejectedBound bound() {
    return bound(share);
  }

  /**
   * A bound.
   *
   * @throws UserError if it is not between 0 and 1
   */
  static RejectedBound bound(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new UserError(NAME + "=" + share + " is no share: it is from 0 to 1.");
    }
    return new RejectedBound(share);
  }
}
