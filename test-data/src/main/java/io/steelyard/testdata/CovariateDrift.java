package io.steelyard.testdata;

import static io.steelyard.testdata.TransactionSettings.NEVER;

/**
 * A change of what comes in while the fraud function stays as it is.
 *
 * @param day first day (0-based) on which it holds, or {@link TransactionSettings#NEVER}
 * @param amountFactor by which every amount is multiplied, above 0 and at most 1,000
 * @param newCategoryShare share of rows of a merchant category that was never seen before
 * @param deviceMissingRate share of rows without a device
 */
public record CovariateDrift(
    int day, double amountFactor, double newCategoryShare, double deviceMissingRate) {

  /** No drift. */
  public static final CovariateDrift NONE = new CovariateDrift(NEVER, 1, 0, 0);

  public CovariateDrift {
    TransactionSettings.requireRange("covariate drift day", day, 0, NEVER);
    if (!(amountFactor > 0 && amountFactor <= 1000)) {
      throw new IllegalArgumentException(
          "amount factor is " + amountFactor + ", must be above 0 and at most 1000");
    }
    FaultRates.requireShare("new category share", newCategoryShare);
    FaultRates.requireShare("device missing rate", deviceMissingRate);
  }

  /** The usual drift: amounts up by 40 %, 6 % of rows of a new category, 20 % without device. */
  public static CovariateDrift from(int day) {
    return new CovariateDrift(day, 1.4, 0.06, 0.20);
  }
}
