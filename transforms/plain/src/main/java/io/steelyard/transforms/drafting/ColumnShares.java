package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.calendar.CivilCalendar;
import io.steelyard.transforms.drafting.DraftedCheck.Ends;
import io.steelyard.transforms.drafting.Shares.Share;
import io.steelyard.transforms.formats.ParsedTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks of all rows together of what a column is like: how many rows have it, how many are above a
 * number in the middle, how many have its most frequent text, or a text that is known, or a text of
 * one shape, or a time of these years.
 */
final class ColumnShares {
  private static final double MIDDLE = 0.1;
  private static final double LARGE = 0.99;
  private static final double HUGE = 10;
  private static final double HUNDRED = 100;
  private static final int MOST_KNOWN = 50;
  private static final int MOST_CHARACTERS = 4000;
  private static final int SEVERAL = 5;

  /** exp(-0.403 * 25) is 4 in 100,000. */
  private static final double FEWEST_DIFFERENT = 25;

  private static final int YEARS = 10;

  private final Sample sample;
  private final Shares shares;
  private final List<@Nullable DraftedCheck> checks = new ArrayList<>();

  ColumnShares(Sample sample, Shares shares) {
    this.sample = sample;
    this.shares = shares;
  }

  /** The checks of all columns so far. */
  List<DraftedCheck> checks() {
    List<DraftedCheck> all = new ArrayList<>();
    for (@Nullable DraftedCheck check : checks) {
      if (check != null) {
        all.add(check);
      }
    }
    return all;
  }

  /** How many rows have a value. */
  void completeness(ColumnFacts facts) {
    double share = Shares.smooth((double) facts.present(), (double) facts.rows());
    ShareBounds bounds =
        ShareBounds.of(
            share, (double) facts.rows(), shares.next((double) sample.rows()), ShareBounds.ODDS);
    if (bounds.hasMinimum()) {
      checks.add(
          new DraftedCheck(
              name(facts, "there"),
              "completeness",
              List.of("column: " + Yaml.text(facts.name()), "minimum: " + bounds.minimumText()),
              "was " + DraftedCheck.number((double) facts.present() / facts.rows())));
    }
  }

  private static String name(ColumnFacts facts, String what) {
    return facts.name() + " " + what;
  }

  /** Numbers: which share is above one in the middle. */
  void quantity(int column, ColumnFacts facts, boolean hasRange) {
    String name = DraftedCheck.column(facts.name());
    double[] numbers =
        IntStream.range(0, sample.size())
            .mapToDouble(row -> LeakRule.number(sample.text(row, column)))
            .toArray();
    IntPredicate isThere = row -> numbers[row] != Double.NEGATIVE_INFINITY;
    if (IntStream.range(0, numbers.length).noneMatch(isThere)) {
      return;
    }
    double middle = middle(numbers, isThere);
    Share above = shares.of(isThere, row -> numbers[row] > middle);
    if (above.seen() >= MIDDLE && above.seen() <= 1 - MIDDLE) {
      checks.add(
          DraftedCheck.of(name(facts, "as usual"), above(name, middle), "", above, Ends.BOTH));
    } else {
      double mode = mode(numbers, isThere);
      String other = name + " != " + Numbers.text(mode);
      IntPredicate isOther = row -> isThere.test(row) && numbers[row] != mode;
      checks.add(
          DraftedCheck.of(
              name(facts, "other than " + Numbers.text(mode)),
              other,
              "",
              shares.of(isThere, isOther),
              Ends.BOTH));
      if (IntStream.range(0, numbers.length).anyMatch(isOther)) {
        double inner = middle(numbers, isOther);
        checks.add(
            DraftedCheck.of(
                name(facts, "as usual"),
                above(name, inner),
                other,
                shares.of(isOther, row -> numbers[row] > inner),
                Ends.BOTH));
      }
    }
    if (!hasRange) {
      large(facts, name, numbers, isThere);
    }
    if (facts.wholes() < facts.numbers()) {
      different(facts);
    }
  }

  private static String above(String name, double number) {
    return name + " > " + Numbers.text(number);
  }

  /** A bound on numbers of another size, where numbers a hundred times as large have some. */
  private void large(ColumnFacts facts, String name, double[] numbers, IntPredicate isThere) {
    double[] sizes =
        IntStream.range(0, numbers.length)
            .filter(row -> isThere.test(row) && numbers[row] != 0)
            .mapToDouble(row -> Math.abs(numbers[row]))
            .sorted()
            .toArray();
    if (sizes.length == 0) {
      return;
    }
    double large = HUGE * sizes[(int) (LARGE * (sizes.length - 1))];
    Share larger = shares.of(isThere, row -> Math.abs(numbers[row]) > large);
    Share hundredfold = shares.of(isThere, row -> Math.abs(HUNDRED * numbers[row]) > large);
    if (hundredfold.seen() > larger.bounds().maximum()) {
      checks.add(
          DraftedCheck.of(
              name(facts, "of its size"),
              facts.least() < 0 ? "abs(" + name + ") > " + Numbers.text(large) : above(name, large),
              "",
              larger,
              Ends.MAXIMUM));
    }
  }

  /** Numbers with fractions that come again, as places and prices do. */
  private void different(ColumnFacts facts) {
    if (facts.isWhole()) {
      different(facts, facts.texts().stream().map(ColumnFacts.Text::count).toList());
    }
  }

  /**
   * How many different values a tenth of the rows have is at least a quarter of what is to be
   * expected. Fewer come by chance with a probability of at most exp(-0.4 times the expected
   * number), by Chernoff's bound, which holds for occupied cells too (D. Dubhashi, D. Ranjan,
   * "Balls and bins", 1998).
   *
   * @param counts how often each value was seen, in all rows or in the sample; the sample knows
   *     fewer values, which makes the bound lower
   */
  private void different(ColumnFacts facts, List<Long> counts) {
    double next = shares.next((double) sample.rows()) * facts.present() / facts.rows();
    double all = counts.stream().mapToLong(Long::longValue).sum();
    double expected = 0;
    for (long count : counts) {
      expected += 1 - StrictMath.pow(1 - count / all, next);
    }
    if (expected >= FEWEST_DIFFERENT) {
      checks.add(
          new DraftedCheck(
              name(facts, "of many values"),
              "distinct",
              List.of(
                  "column: " + Yaml.text(facts.name()),
                  "minimum: " + (long) (expected / ShareBounds.ODDS)),
              (facts.isWhole() ? "was " : "was about ") + facts.distinct()));
    }
  }

  /** The number above which is nearest to half of the rows. */
  private double middle(double[] numbers, IntPredicate isAsked) {
    Map<Double, Double> counts = counts(numbers, isAsked);
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    double best = Double.NaN;
    double bestGap = Double.POSITIVE_INFINITY;
    double below = 0;
    for (Map.Entry<Double, Double> each : counts.entrySet()) {
      below += each.getValue();
      double gap = Math.abs(0.5 - below / all);
      if (gap < bestGap) {
        bestGap = gap;
        best = each.getKey();
      }
    }
    return best;
  }

  private double mode(double[] numbers, IntPredicate isAsked) {
    return counts(numbers, isAsked).entrySet().stream()
        .max(Map.Entry.<Double, Double>comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private Map<Double, Double> counts(double[] numbers, IntPredicate isAsked) {
    Map<Double, Double> counts = new TreeMap<>();
    for (int row = 0; row < numbers.length; row++) {
      if (isAsked.test(row)) {
        counts.merge(numbers[row] + 0.0, (double) sample.count(row), Double::sum);
      }
    }
    return counts;
  }

  /** Truths: how many there are. */
  void flag(int column, ColumnFacts facts) {
    checks.add(
        DraftedCheck.of(
            name(facts, "as usual"),
            DraftedCheck.column(facts.name()),
            "",
            shares.of(
                row -> !sample.text(row, column).isEmpty(),
                row -> sample.text(row, column).equalsIgnoreCase("true")),
            Ends.BOTH));
  }

  /** What texts are. */
  enum Texts {
    /** Those of a domain, which rejects others. */
    LISTED,
    /** Of a few kinds. */
    KINDS,
    /** Names of things, of which new ones come and old ones go. */
    NAMES,
    /** Names of rows, of which another check sees that none is there twice. */
    KEYS
  }

  /** Texts: how many have the most frequent one, and, where any may come, one that is known. */
  void texts(int column, ColumnFacts facts, Texts kind) {
    String name = DraftedCheck.column(facts.name());
    IntPredicate isThere = row -> !sample.text(row, column).isEmpty();
    List<Map.Entry<String, Long>> frequent = frequent(column);
    if (frequent.isEmpty()) {
      return;
    }
    String first = frequent.get(0).getKey();
    @Nullable String shape =
        kind == Texts.NAMES || kind == Texts.KEYS
            ? TextShape.of(facts.texts().stream().map(ColumnFacts.Text::text).toList())
            : null;
    if (frequent.get(0).getValue() >= SEVERAL && !DraftedCheck.text(first).isEmpty()) {
      checks.add(
          DraftedCheck.of(
              name(facts, "as usual"),
              name + " == " + DraftedCheck.text(first),
              "",
              shares.of(isThere, row -> sample.text(row, column).equals(first)),
              shape == null ? Ends.BOTH : Ends.MAXIMUM));
    }
    if (kind == Texts.NAMES) {
      different(facts, frequent.stream().map(Map.Entry::getValue).toList());
    }
    if (shape != null) {
      checks.add(
          DraftedCheck.of(
              name(facts, "of one shape"),
              "matches(" + name + ", '^" + shape + "$')",
              "",
              shares.of(isThere, row -> true),
              Ends.MINIMUM));
    } else if (kind != Texts.LISTED) {
      known(column, facts, frequent);
    }
  }

  private void known(int column, ColumnFacts facts, List<Map.Entry<String, Long>> frequent) {
    Set<String> known = new TreeSet<>();
    int characters = 0;
    for (Map.Entry<String, Long> each : frequent) {
      String text = DraftedCheck.text(each.getKey());
      characters += text.length();
      if (!text.isEmpty()
          && each.getValue() >= SEVERAL
          && known.size() < MOST_KNOWN
          && characters < MOST_CHARACTERS) {
        known.add(each.getKey());
      }
    }
    if (known.size() > 1) {
      checks.add(
          DraftedCheck.of(
              name(facts, "known"),
              DraftedCheck.column(facts.name())
                  + " in "
                  + known.stream()
                      .map(DraftedCheck::text)
                      .collect(Collectors.joining(", ", "[", "]")),
              "",
              shares.of(
                  row -> !sample.text(row, column).isEmpty(),
                  row -> known.contains(sample.text(row, column))),
              Ends.MINIMUM));
    }
  }

  private List<Map.Entry<String, Long>> frequent(int column) {
    Map<String, Long> counts = new TreeMap<>();
    for (int row = 0; row < sample.size(); row++) {
      if (!sample.text(row, column).isEmpty()) {
        counts.merge(sample.text(row, column), sample.count(row), Long::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  /** Times: how many are at most ten years before or after those seen. */
  void time(int column, ColumnFacts facts, ColumnKind kind) {
    long[] times = times(sample, column, kind);
    long[] sorted = Arrays.stream(times).filter(time -> time != Long.MIN_VALUE).sorted().toArray();
    if (kind.type() != ColumnType.TIMESTAMP || sorted.length == 0) {
      return;
    }
    Instant first = day(sorted[0] - YEARS * 365L * CivilCalendar.DAY);
    Instant last = day(sorted[sorted.length - 1] + YEARS * 365L * CivilCalendar.DAY);
    String name = DraftedCheck.column(facts.name());
    checks.add(
        DraftedCheck.of(
            name(facts, "of these years"),
            name + " > timestamp('" + first + "') && " + name + " < timestamp('" + last + "')",
            "",
            shares.of(row -> times[row] != Long.MIN_VALUE, row -> true),
            Ends.MINIMUM));
  }

  private static Instant day(long time) {
    return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.DAYS);
  }

  /** The times of the sampled rows, the least possible where there is none. */
  static long[] times(Sample sample, int column, ColumnKind kind) {
    ParsedTime parser = new ParsedTime(kind.format());
    long[] times = new long[sample.size()];
    for (int row = 0; row < times.length; row++) {
      OptionalLong time = parser.of(sample.text(row, column));
      times[row] = time.orElse(Long.MIN_VALUE);
    }
    return times;
  }
}
