package io.steelyard.pipelines.training;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;

/** That rows have the event time by which a period tells them. */
final class TimedRows {
  private TimedRows() {}

  /**
   * A period needs event times.
   *
   * @throws UserError if a period is given and the definition names no event time
   */
  static void require(TrainRequest request) {
    if (!request.input().period().isAll() && request.definition().eventTime() == null) {
      throw new UserError(
          "The definition names no eventTime, by which rows of a period are told: name the column,"
              + " or leave "
              + Setting.of("since")
              + " and "
              + Setting.of("until")
              + " away.");
    }
  }
}
