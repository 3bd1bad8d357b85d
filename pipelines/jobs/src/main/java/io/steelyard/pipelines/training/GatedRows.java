package io.steelyard.pipelines.training;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.GateSpec;

/** That the rows are there which gates are on, as far as can be told before any is read. */
final class GatedRows {
  private static final String TEST = "test";

  private GatedRows() {}

  /**
   * Test rows are held out or come from files of their own; that there are validation rows, the
   * definition alone tells.
   *
   * @throws UserError if a gate is on test rows and there are to be none
   */
  static void require(TrainRequest request) {
    if (!request.input().tests().isEmpty() || request.definition().split().holdsOutTests()) {
      return;
    }
    for (GateSpec gate : request.definition().gates()) {
      if (gate.split().equals(TEST)) {
        throw new UserError(
            "A gate is on "
                + gate.metric()
                + " of the test rows, but there are none: set split.test in the definition, or give "
                + Setting.of("test")
                + ".");
      }
    }
  }
}
