package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import java.util.Locale;

/**
 * Numbers that were given one after the other to what has several rows, such as customers: whole,
 * without a gap, many, and each in so nearly equally many rows as chance would not bring about.
 * What is counted, measured or drawn has gaps or ends that are rarer than its middle; where all of
 * its values are equally likely, their counts still vary as Poisson's do.
 */
final class RunningNumbers {
  /** More than ages, hours, percentages and categories have. */
  private static final long FEWEST = 200;

  /** The variance of the counts over their mean, which by chance is about 1. */
  private static final double MOST_SPREAD = 0.25;

  /** Of an estimated number of different values, whose standard error is some 2 %. */
  private static final double ESTIMATED = 0.1;

  private static final long MINUTES_OF_A_DAY = 1440;

  private RunningNumbers() {}

  static boolean are(ColumnFacts facts) {
    double span = facts.greatest() - facts.least() + 1;
    double gaps = Math.abs(span - facts.distinct());
    return facts.numbers() == facts.present()
        && facts.least() >= 0
        && facts.distinct() > FEWEST
        && gaps <= (facts.isWhole() ? 0 : ESTIMATED * span)
        && !isOfACalendar(facts)
        && spread(facts) <= MOST_SPREAD;
  }

  /** Days of a year and minutes of a day, which come as often as each other by themselves. */
  private static boolean isOfACalendar(ColumnFacts facts) {
    long distinct = facts.distinct();
    return facts.least() <= 1
        && (distinct == 365 || distinct == 366 || distinct == MINUTES_OF_A_DAY);
  }

  private static double spread(ColumnFacts facts) {
    double size = facts.texts().size();
    double sum = 0;
    double squares = 0;
    for (ColumnFacts.Text text : facts.texts()) {
      sum += text.count();
      squares += (double) text.count() * text.count();
    }
    double mean = sum / size;
    return (squares / size - mean * mean) / mean;
  }

  static String evidence(ColumnFacts facts) {
    return "running numbers, "
        + KindRule.about(facts)
        + " from "
        + Numbers.text(facts.least())
        + " to "
        + Numbers.text(facts.greatest())
        + " without a gap, each in about "
        + String.format(Locale.ROOT, "%.1f", (double) facts.present() / facts.distinct())
        + " of "
        + GroupedNumber.of(facts.present())
        + " rows";
  }
}
