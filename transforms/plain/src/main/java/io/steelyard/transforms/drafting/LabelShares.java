package io.steelyard.transforms.drafting;

import io.steelyard.transforms.drafting.DraftedCheck.Ends;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A check of what a column says of a class of the label: of the rows with one text, or above one
 * number, the share of that class stays on its side of the middle, in odds, between what it was and
 * what it is of all rows. Where labels stand beside other rows than their own, it does not.
 */
final class LabelShares {
  private static final double CLEAR = 4;
  private static final double SOME = 2;
  private static final int PARTS = 10;
  private static final double FULL = 10;
  private static final long FEWEST = 50;

  private final Sample sample;
  private final Shares shares;
  private final int label;
  private final String positive;
  private final double share;
  private @Nullable Group best;

  /** Rows that have something in common. */
  private record Group(
      String name, String expression, IntPredicate rows, int rank, double power, double bound) {}

  LabelShares(Sample sample, Shares shares, int label, String positive) {
    this.sample = sample;
    this.shares = shares;
    this.label = label;
    this.positive = positive;
    double[] all = counts(row -> true);
    this.share = Shares.smooth(all[1], all[0]);
  }

  private double[] counts(IntPredicate rows) {
    double[] counts = new double[2];
    for (int row = 0; row < sample.size(); row++) {
      if (rows.test(row) && !sample.text(row, label).isEmpty()) {
        counts[0] += sample.count(row);
        counts[1] += sample.text(row, label).equals(positive) ? sample.count(row) : 0;
      }
    }
    return counts;
  }

  /** Looks at a column. */
  void look(int column, ColumnFacts facts, ColumnKind kind) {
    String name = DraftedCheck.column(facts.name());
    if (name.isEmpty()) {
      return;
    }
    switch (kind.role()) {
      case QUANTITY -> {
        double[] numbers =
            IntStream.range(0, sample.size())
                .mapToDouble(row -> LeakRule.number(sample.text(row, column)))
                .toArray();
        double[] sorted =
            Arrays.stream(numbers)
                .filter(each -> each != Double.NEGATIVE_INFINITY)
                .sorted()
                .toArray();
        double before = Double.NaN;
        for (int part = 1; part < PARTS && sorted.length > 0; part++) {
          double bound = sorted[(int) ((long) part * (sorted.length - 1) / PARTS)];
          if (bound != before) {
            consider(facts.name(), name + " > " + Numbers.text(bound), row -> numbers[row] > bound);
          }
          before = bound;
        }
      }
      case CATEGORY, MANY -> {
        Map<String, Long> counts = new TreeMap<>();
        for (int row = 0; row < sample.size(); row++) {
          counts.merge(sample.text(row, column), sample.count(row), Long::sum);
        }
        counts.forEach(
            (text, count) -> {
              if (count >= FEWEST && !text.isEmpty() && !DraftedCheck.text(text).isEmpty()) {
                consider(
                    facts.name(),
                    name + " == " + DraftedCheck.text(text),
                    row -> sample.text(row, column).equals(text));
              }
            });
      }
      default -> {}
    }
  }

  private void consider(String name, String expression, IntPredicate rows) {
    double[] counts = counts(rows);
    if (counts[0] < FEWEST) {
      return;
    }
    double here = Shares.smooth(counts[1], counts[0]);
    double ratio = here / (1 - here) / (share / (1 - share));
    double bound = ShareBounds.atOdds(share, StrictMath.sqrt(ratio));
    double next = shares.next(counts[0]);
    double size = counts[0] * next / (counts[0] + next);
    double odds = Math.max(ratio, 1 / ratio);
    // The middle is as far, in odds, from what it was as from what it is of all rows. Where chance
    // reaches it in a file of a tenth of the rows, files of as many rows are spoken of.
    boolean isOfFew = ShareBounds.isBeyond(bound, here, size);
    double all = counts[0] * FULL * next / (counts[0] + FULL * next);
    if (odds < SOME || !ShareBounds.isBeyond(bound, here, all)) {
      return;
    }
    double power = (isOfFew ? size : all) * ShareBounds.divergence(bound, here);
    int rank = (isOfFew ? 2 : 0) + (odds >= CLEAR ? 1 : 0);
    if (best == null || rank > best.rank || (rank == best.rank && power > best.power)) {
      best = new Group(name, expression, rows, rank, power, bound);
    }
  }

  /** The check of what tells the most; none where nothing tells enough. */
  List<DraftedCheck> checks(String labelName, String expression) {
    Group group = best;
    if (group == null) {
      return List.of();
    }
    Shares.Share seen =
        shares.of(
            row -> group.rows.test(row) && !sample.text(row, label).isEmpty(),
            row -> sample.text(row, label).equals(positive));
    boolean isMore = seen.share() > group.bound;
    ShareBounds bounds = isMore ? new ShareBounds(group.bound, 1) : new ShareBounds(0, group.bound);
    Shares.Share bounded = new Shares.Share(seen.seen(), seen.of(), seen.share(), bounds);
    @Nullable DraftedCheck check =
        DraftedCheck.of(
            labelName + " by " + group.name, expression, group.expression, bounded, Ends.BOTH);
    return check == null ? List.of() : List.of(check);
  }
}
