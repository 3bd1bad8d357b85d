package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that a column may have: where they are few, each was seen several times, and the chance
 * that the next row has another is below the bound, by Good and Turing.
 */
final class DomainRule {
  private static final int MOST = 50;
  private static final int SEVERAL = 5;

  private DomainRule() {}

  /** The texts; none where any text may come. */
  static Evidenced<List<String>> of(ColumnFacts facts) {
    String seen = KindRule.about(facts) + (facts.distinct() == 1 ? " text" : " texts");
    long singles = facts.singles();
    double chance = Chances.unseen(singles, facts.present());
    String rare =
        singles == 0
            ? ", none seen once"
            : ", "
                + GroupedNumber.of(singles)
                + (facts.isWhole() ? "" : " of a sample")
                + " seen once";
    if (!facts.isWhole()
        || facts.distinct() > MOST
        || facts.rarest() < SEVERAL
        || chance > Chances.BOUND) {
      return new Evidenced<>(List.of(), seen + rare);
    }
    Stream<String> texts = facts.texts().stream().map(ColumnFacts.Text::text);
    return new Evidenced<>(
        texts.toList(),
        seen
            + ", each seen "
            + GroupedNumber.of(facts.rarest())
            + " times or more; another: "
            + Chances.words(chance));
  }
}
