package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;

/**
 * Whether a value must be there: where none of so many rows is without one that the chance of the
 * next is below the bound.
 */
final class RequiredRule {
  private RequiredRule() {}

  static Evidenced<Boolean> of(ColumnFacts facts) {
    long missing = facts.missing() + facts.profile().unreadable();
    boolean isRequired = missing == 0 && Chances.first(facts.rows()) <= Chances.BOUND;
    return new Evidenced<>(
        isRequired,
        GroupedNumber.of(missing) + " of " + GroupedNumber.of(facts.rows()) + " missing");
  }
}
