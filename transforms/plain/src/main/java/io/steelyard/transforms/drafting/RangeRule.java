package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import org.jspecify.annotations.Nullable;

/**
 * The range that a number must be in. Both ends are those seen where each came several times, as
 * ends of a scale do, and the chance that the next number is outside, over all columns of numbers,
 * is below the bound. Otherwise numbers of which none was negative stay so.
 */
final class RangeRule {
  private static final int SEVERAL = 5;
  private static final long FEW = 100;

  private RangeRule() {}

  /** The ends, null where there is none. */
  record Range(@Nullable String minimum, @Nullable String maximum) {}

  /**
   * The range.
   *
   * @param columns of numbers in the table
   */
  static Evidenced<Range> of(ColumnFacts facts, long columns) {
    long n = facts.present();
    String least = Numbers.text(facts.least());
    String greatest = Numbers.text(facts.greatest());
    String seen = "from " + least + " to " + greatest;
    double chance = Chances.outside(n);
    boolean hasEnds =
        chance * columns <= Chances.ALL_RANGES
            && facts.seen(facts.least()) >= SEVERAL
            && facts.seen(facts.greatest()) >= SEVERAL
            && facts.least() < facts.greatest();
    if (hasEnds) {
      return new Evidenced<>(
          new Range(least, greatest),
          seen + ", each end seen often; outside: at most " + Chances.words(chance));
    }
    if (facts.negatives() == 0 && n >= FEW) {
      return new Evidenced<>(new Range("0", null), seen + ", none negative");
    }
    return new Evidenced<>(
        new Range(null, null),
        seen
            + (facts.negatives() > 0
                ? ", " + GroupedNumber.of(facts.negatives()) + " negative"
                : ""));
  }
}
