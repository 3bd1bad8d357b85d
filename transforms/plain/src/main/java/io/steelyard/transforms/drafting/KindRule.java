package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.profiling.ColumnProfile;
import io.steelyard.transforms.profiling.DatePattern;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a column is: its type is one that every value parses as, and what it is to a model follows
 * from how many different values there are, what they look like, and its name.
 */
final class KindRule {
  private static final long FEW_ROWS = 20;
  private static final long FEW_WHOLES = 100;
  private static final long MOST_CATEGORIES = 200;
  private static final long MOST_CODES = 1000;
  private static final double NEARLY_ALL = 0.5;
  private static final int SENTENCE = 20;

  private static final Set<String> IDENTIFIER_WORDS =
      Set.of("id", "ids", "uuid", "guid", "identifier", "rownumber", "index", "rowid");

  private static final Set<String> CODE_WORDS =
      Set.of(
          "code",
          "zip",
          "zipcode",
          "postal",
          "postcode",
          "type",
          "class",
          "category",
          "cat",
          "group",
          "sector",
          "region",
          "area",
          "branch",
          "store",
          "shop",
          "department",
          "dept",
          "channel",
          "status",
          "kind",
          "recode",
          "country",
          "state",
          "plan",
          "tract",
          "id");

  private static final Set<String> TIME_WORDS =
      Set.of("time", "timestamp", "ts", "date", "datetime", "at", "when", "day", "dt", "epoch");

  private static final double SECONDS_2000 = 946_684_800;
  private static final double SECONDS_2100 = 4_102_444_800.0;
  private static final double FIRST_DAY = 19_000_101;
  private static final double LAST_DAY = 21_001_231;

  private KindRule() {}

  static ColumnKind of(ColumnFacts facts) {
    ColumnProfile profile = facts.profile();
    long n = facts.present();
    if (n == 0) {
      return ColumnKind.of(ColumnType.STRING, Role.EMPTY, "no value at all");
    }
    ColumnKind time = time(facts);
    if (time != null) {
      return time;
    }
    ColumnType type =
        !facts.isNumber() || profile.leadingZeros() > 0 || profile.longDigits() > 0
            ? ColumnType.STRING
            : facts.isInteger() && n >= FEW_WHOLES ? ColumnType.INT : ColumnType.DOUBLE;
    if (facts.distinct() == 1 && facts.missing() == 0) {
      return ColumnKind.of(type, Role.CONSTANT, "one value in every row");
    }
    if (isIdentifier(facts, type)) {
      return ColumnKind.of(
          type,
          Role.IDENTIFIER,
          facts.singles() == facts.texts().size()
              ? "another value in each row"
              : about(facts) + " different values in " + GroupedNumber.of(n));
    }
    if (type == ColumnType.INT && RunningNumbers.are(facts)) {
      return ColumnKind.of(type, Role.IDENTIFIER, RunningNumbers.evidence(facts));
    }
    if (type == ColumnType.STRING) {
      return profile.flags() == n ? ColumnKind.of(ColumnType.BOOLEAN, Role.FLAG, "") : text(facts);
    }
    boolean isCode =
        facts.isInteger()
            && facts.least() >= 0
            && facts.isWhole()
            && facts.distinct() <= MOST_CODES
            && NameWords.of(facts.name()).hasAny(CODE_WORDS)
            && facts.distinct() > 2;
    return isCode
        ? ColumnKind.of(
            ColumnType.STRING,
            facts.distinct() <= MOST_CATEGORIES ? Role.CATEGORY : Role.MANY,
            "codes by its name, " + GroupedNumber.of(facts.distinct()) + " different")
        : new ColumnKind(type, "", Role.QUANTITY, n - facts.numbers(), mistakes(facts));
  }

  /** The number of different values, and whether it is an estimate. */
  static String about(ColumnFacts facts) {
    return (facts.isWhole() ? "" : "about ") + GroupedNumber.of(facts.distinct());
  }

  private static String mistakes(ColumnFacts facts) {
    long mistakes = facts.present() - facts.numbers();
    return mistakes == 0
        ? ""
        : GroupedNumber.of(mistakes)
            + (mistakes == 1 ? " is no number" : " are no numbers")
            + (facts.noNumber().isEmpty() ? "" : ", such as " + Yaml.quoted(facts.noNumber()));
  }

  private static ColumnKind text(ColumnFacts facts) {
    ColumnProfile profile = facts.profile();
    long n = facts.present();
    String mixed = "";
    if (facts.numbers() * 2 > n) {
      mixed =
          GroupedNumber.of(n - facts.numbers())
              + " of "
              + GroupedNumber.of(n)
              + " are no numbers, such as "
              + Yaml.quoted(facts.noNumber());
    } else if (profile.leadingZeros() > 0 && facts.isNumber()) {
      mixed = "digits that begin with 0";
    }
    if (facts.distinct() <= MOST_CATEGORIES) {
      return ColumnKind.of(ColumnType.STRING, Role.CATEGORY, mixed);
    }
    if (profile.meanLength() > SENTENCE && facts.distinct() > n * NEARLY_ALL) {
      return ColumnKind.of(ColumnType.STRING, Role.WORDS, about(facts) + " different texts");
    }
    return ColumnKind.of(ColumnType.STRING, Role.MANY, mixed);
  }

  private static boolean isIdentifier(ColumnFacts facts, ColumnType type) {
    long n = facts.present();
    NameWords words = NameWords.of(facts.name());
    boolean isNamed = words.hasAny(IDENTIFIER_WORDS);
    boolean isUnique = n >= FEW_ROWS && facts.singles() == facts.texts().size();
    boolean isNearlyUnique = n >= FEW_ROWS && facts.distinct() > n * NEARLY_ALL;
    boolean isDense =
        facts.greatest() - facts.least() + 1 == facts.numbers() && type == ColumnType.INT;
    boolean isWords =
        facts.profile().meanLength() > SENTENCE
            && facts.profile().numbers() == 0
            && hasBlanks(facts);
    return switch (type) {
      case INT -> (isUnique && (isNamed || isDense)) || (isNamed && facts.distinct() > MOST_CODES);
      case STRING ->
          !isWords && (isUnique || isNearlyUnique || (isNamed && facts.distinct() > MOST_CODES));
      default -> false;
    };
  }

  private static boolean hasBlanks(ColumnFacts facts) {
    return facts.texts().stream().limit(FEW_ROWS).allMatch(text -> text.text().contains(" "));
  }

  private static @Nullable ColumnKind time(ColumnFacts facts) {
    ColumnProfile profile = facts.profile();
    long n = facts.present();
    NameWords words = NameWords.of(facts.name());
    boolean isNamed = words.hasAny(TIME_WORDS) || words.joined().endsWith("time");
    boolean isNumber = facts.isNumber();
    long mistakes = n - profile.isoTimes();
    if (Chances.nearlyAll(profile.isoTimes(), n)) {
      if (!isNumber) {
        boolean hasZone = profile.zonedTimes() == profile.isoTimes();
        return kind("iso", mistakes, hasZone ? "" : "without a zone, read as UTC");
      }
      if (facts.least() >= FIRST_DAY && facts.greatest() <= LAST_DAY && facts.distinct() > 2) {
        return kind("iso", mistakes, "days of 8 digits");
      }
    }
    if (facts.isInteger() && isNamed) {
      double scale = 1;
      for (String unit : List.of("seconds", "milliseconds", "microseconds", "nanoseconds")) {
        if (facts.least() >= SECONDS_2000 * scale && facts.greatest() <= SECONDS_2100 * scale) {
          return kind(unit, n - facts.numbers(), "since 1970");
        }
        scale *= 1000;
      }
    }
    List<DatePattern> fitting =
        IntStream.range(0, DatePattern.ALL.size())
            .filter(i -> Chances.nearlyAll(profile.pattern(i), n))
            .mapToObj(DatePattern.ALL::get)
            .toList();
    if (!fitting.isEmpty()) {
      DatePattern first = fitting.get(0);
      boolean isOpen = fitting.stream().anyMatch(first::isTwin);
      return kind(
          first.pattern(),
          n - profile.pattern(DatePattern.ALL.indexOf(first)),
          isOpen
              ? "day and month could be the other way round: no day is above 12"
              : "without a zone, read as UTC");
    }
    long dates = profile.isoTimes();
    for (int i = 0; i < DatePattern.ALL.size(); i++) {
      dates = Math.max(dates, profile.pattern(i));
    }
    long others = profile.isoTimes();
    for (int i = 0; i < DatePattern.ALL.size(); i++) {
      others += profile.pattern(i);
    }
    return !isNumber && n >= 2 && dates > 0 && others >= n
        ? ColumnKind.of(
            ColumnType.STRING,
            Role.MIXED,
            "dates of several formats: write them as 2026-01-31, and it is a time")
        : null;
  }

  private static ColumnKind kind(String format, long mistakes, String evidence) {
    String told =
        mistakes == 0
            ? ""
            : GroupedNumber.of(mistakes) + (mistakes == 1 ? " is no time" : " are no times");
    String both = told.isEmpty() || evidence.isEmpty() ? told + evidence : evidence + "; " + told;
    return new ColumnKind(ColumnType.TIMESTAMP, format, Role.TIME, mistakes, both);
  }
}
