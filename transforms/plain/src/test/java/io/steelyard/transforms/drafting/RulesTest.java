package io.steelyard.transforms.drafting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each rule, on columns whose answer is plain. */
class RulesTest {
  private static final int MANY = 20_000;

  @Test
  void chancesAreThoseOfExchangeableRows() {
    // Of 100 equally likely places, the next of 99 numbers takes the first or the last in 2.
    assertThat(Chances.outside(99), closeTo(0.02, 1e-15));
    assertThat(Chances.first(99), closeTo(0.01, 1e-15));
    assertThat(Chances.unseen(4, 99), closeTo(0.05, 1e-15));
    assertThat(Chances.words(0.0002), is("1 in 5,000"));
  }

  @Test
  void valuesAreRequiredOfManyRows() {
    assertThat(RequiredRule.of(Profiles.column("a", MANY, i -> "x")).value(), is(true));
    assertThat(RequiredRule.of(Profiles.column("a", 9_000, i -> "x")).value(), is(false));
    Evidenced<Boolean> gap = RequiredRule.of(Profiles.column("a", MANY, i -> i == 7 ? "?" : "x"));
    assertThat(gap, is(new Evidenced<>(false, "1 of 20,000 missing")));
  }

  @Test
  void domainsAreOfTextsSeenSeveralTimes() {
    assertThat(
        DomainRule.of(Profiles.column("a", MANY, i -> "t" + i % 3)).value(),
        is(List.of("t0", "t1", "t2")));
    ColumnFacts rare = Profiles.column("a", MANY, i -> i == 9 ? "once" : "t" + i % 3);
    assertThat(DomainRule.of(rare), is(new Evidenced<>(List.of(), "4 texts, 1 seen once")));
    ColumnFacts many = Profiles.column("a", MANY, i -> "t" + i % 51);
    assertThat(DomainRule.of(many).value(), is(List.of()));
    ColumnFacts few = Profiles.column("a", 100, i -> "t" + i % 3);
    assertThat(DomainRule.of(few).value(), is(List.of()));
  }

  @Test
  void rangesAreOfEndsSeenOften() {
    ColumnFacts scale = Profiles.column("a", MANY, i -> String.valueOf(i % 24));
    // 2 / 20,001 is below 1 in 5,000 once and twice, but not three times.
    assertThat(RangeRule.of(scale, 2).value(), is(new RangeRule.Range("0", "23")));
    assertThat(RangeRule.of(scale, 3).value(), is(new RangeRule.Range("0", null)));
    ColumnFacts tail = Profiles.column("a", MANY, i -> String.valueOf(i));
    assertThat(RangeRule.of(tail, 1).value(), is(new RangeRule.Range("0", null)));
    ColumnFacts signed = Profiles.column("a", MANY, i -> String.valueOf(i - 5));
    assertThat(RangeRule.of(signed, 1).value().minimum(), is(nullValue()));
  }

  private static ColumnKind kind(String name, int rows, IntFunction<String> text) {
    return KindRule.of(Profiles.column(name, rows, text));
  }

  @Test
  void typesAreThoseThatEveryTextIs() {
    assertThat(kind("a", 500, i -> "" + i % 90).type(), is(ColumnType.INT));
    assertThat(kind("a", 50, i -> "" + i % 9).type(), is(ColumnType.DOUBLE));
    assertThat(kind("a", 500, i -> i % 90 + ".5").type(), is(ColumnType.DOUBLE));
    assertThat(kind("a", 500, i -> i % 2 == 0 ? "TRUE" : "false").type(), is(ColumnType.BOOLEAN));
    assertThat(kind("a", 500, i -> "0" + (100 + i % 90)).role(), is(Role.CATEGORY));
    assertThat(kind("a", 500, i -> i == 3 ? "n/k" : "" + i % 90).type(), is(ColumnType.STRING));
  }

  @Test
  void idsAreTexts() {
    assertThat(
        kind("a", 500, i -> "12345678901234567" + (10 + i % 90)).type(), is(ColumnType.STRING));
    assertThat(kind("a", 500, i -> "C" + i).role(), is(Role.IDENTIFIER));
    assertThat(kind("row_id", 500, i -> "" + (7 * i)).role(), is(Role.IDENTIFIER));
    assertThat(kind("amount", 500, i -> "" + (7 * i)).role(), is(Role.QUANTITY));
  }

  @Test
  void runningNumbersOfSeveralRowsAreIdentifiers() {
    ColumnKind kind = kind("individual", 840, i -> "" + (1 + i / 4));
    assertThat(kind.role(), is(Role.IDENTIFIER));
    assertThat(
        kind.evidence(),
        is("running numbers, 210 from 1 to 210 without a gap, each in about 4.0 of 840 rows"));
    // In any order, of unequal groups, and of more numbers than are held.
    assertThat(kind("a", 840, i -> "" + (1 + i * 37 % 840 / 4)), is(kind));
    assertThat(kind("a", 1000, i -> "" + i * 2 / 7).role(), is(Role.IDENTIFIER));
    assertThat(kind("a", 30_000, i -> "" + i / 3).role(), is(Role.IDENTIFIER));
  }

  @Test
  void whatIsCountedOrDrawnIsNoRunningNumber() {
    Random random = new Random(3);
    assertThat(kind("age", MANY, i -> "" + (17 + i % 74)).role(), is(Role.QUANTITY));
    assertThat(kind("hour", MANY, i -> "" + i % 24).role(), is(Role.QUANTITY));
    assertThat(kind("dayOfYear", 365 * 40, i -> "" + (1 + i % 365)).role(), is(Role.QUANTITY));
    assertThat(kind("minute", 1440 * 3, i -> "" + i % 1440).role(), is(Role.QUANTITY));
    assertThat(kind("a", MANY, i -> "" + random.nextInt(300)).role(), is(Role.QUANTITY));
    assertThat(kind("a", MANY, i -> "" + random.nextInt(5000)).role(), is(Role.QUANTITY));
    assertThat(
        kind("score", MANY, i -> "" + (600 + (int) (60 * random.nextGaussian()))).role(),
        is(Role.QUANTITY));
    assertThat(kind("year", MANY, i -> "" + (1900 + i % 120)).role(), is(Role.QUANTITY));
  }

  @Test
  void codesAreKnownByTheirNames() {
    assertThat(kind("zipCode", 500, i -> "" + (10 + i % 30)).type(), is(ColumnType.STRING));
    assertThat(kind("size", 500, i -> "" + (10 + i % 30)).role(), is(Role.QUANTITY));
  }

  @Test
  void timesHaveOneFormat() {
    assertThat(kind("a", 500, i -> "2026-01-0" + (1 + i % 9)).format(), is("iso"));
    assertThat(kind("a", 500, i -> (10 + i % 15) + "/01/2026").format(), is("dd/MM/uuuu"));
    assertThat(kind("a", 500, i -> "01/" + (10 + i % 15) + "/2026").format(), is("MM/dd/uuuu"));
    assertThat(kind("a", 500, i -> (10 + i % 15) + "-Jan-2026").format(), is("dd-MMM-uuuu"));
    assertThat(kind("a", 500, i -> "202601" + (10 + i % 15)).format(), is("iso"));
    assertThat(kind("time", 500, i -> "" + (1_700_000_000L + i)).format(), is("seconds"));
    assertThat(kind("time", 500, i -> "" + (1_700_000_000_000L + i)).format(), is("milliseconds"));
    ColumnKind both = kind("a", 500, i -> "0" + (1 + i % 9) + "/02/2026");
    assertThat(
        both.evidence(), is("day and month could be the other way round: no day is above 12"));
    assertThat(
        kind("a", 500, i -> i % 2 == 0 ? "2026-01-02" : "02/01/2026").role(), is(Role.MIXED));
  }

  @Test
  void markersAreMissingWhereTheyCannotBeValues() {
    List<String> codes = IntStream.range(0, 100).mapToObj(i -> i % 9 == 0 ? "NA" : "DE").toList();
    List<String> numbers = IntStream.range(0, 100).mapToObj(i -> i % 9 == 0 ? "NA" : "5").toList();
    List<String> sizes = IntStream.range(0, 100).mapToObj(i -> i % 9 == 0 ? "-999" : "5").toList();
    List<String> signed =
        IntStream.range(0, 100).mapToObj(i -> i % 9 == 0 ? "-999" : "-5").toList();
    assertThat(markers(codes), is(List.of()));
    assertThat(markers(codes, numbers), is(List.of("NA")));
    assertThat(markers(sizes), is(List.of("-999")));
    assertThat(markers(signed), is(List.of()));
    assertThat(markers(sizes, signed), is(List.of()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static List<String> markers(List<String>... columns) {
    List<String> names = IntStream.range(0, columns.length).mapToObj(i -> "c" + i).toList();
    return MissingRule.of(Profiles.of(names, List.of(columns)).columns()).stream()
        .map(Evidenced::value)
        .toList();
  }

  @Test
  void aMarkerThatIsAValueCounts() {
    ColumnFacts facts = Profiles.column("a", 100, i -> i == 0 ? "-999" : "-5");
    assertThat(facts.least(), is(-999.0));
    assertThat(facts.negatives(), is(100L));
    assertThat(facts.distinct(), is(2L));
    assertThat(facts.numbers(), is(100L));
  }

  @Test
  void theLabelIsNamedOrTheLastOfTwoValues() {
    ColumnFacts a = Profiles.column("a", 100, i -> i % 2 == 0 ? "u" : "v");
    ColumnFacts b = Profiles.column("b", 100, i -> i % 3 == 0 ? "no" : "yes");
    ColumnFacts n = Profiles.column("n", 100, i -> i + ".5");
    ColumnFacts target = Profiles.column("target", 100, i -> "" + i % 5);
    LabelRule.Label last = LabelRule.of(List.of(a, b, n), null);
    assertThat(last.facts(), is(b));
    assertThat(last.positive(), is("yes"));
    assertThat(LabelRule.of(List.of(a, target, b), null).task(), is(Task.MULTICLASS));
    assertThat(LabelRule.of(List.of(a, n), "n").task(), is(Task.REGRESSION));
    assertThrows(UserError.class, () -> LabelRule.of(List.of(n), null));
    assertThrows(UserError.class, () -> LabelRule.of(List.of(n), "m"));
  }

  @Test
  void thePositiveClassIsTheRarerWhereNoneSaysSo() {
    ColumnFacts a = Profiles.column("a", 100, i -> i % 3 == 0 ? "<=50K" : ">50K");
    assertThat(LabelRule.of(List.of(a), null).positive(), is("<=50K"));
  }

  @Test
  void aLabelThatIsNotNamedHasSeveralRowsOfEachClass() {
    ColumnFacts flag = Profiles.column("a", 100, i -> i % 3 == 0 ? "1" : "0");
    ColumnFacts slip = Profiles.column("b", 100, i -> i == 3 ? "1" : "0");
    assertThat(LabelRule.of(List.of(flag, slip), null).facts(), is(flag));
    assertThat(LabelRule.of(List.of(flag, slip), "b").facts(), is(slip));
  }

  private static LeakRule.Finding finding(IntFunction<String> text, Role role) {
    List<String> texts = IntStream.range(0, 2000).mapToObj(text).toList();
    List<String> label = IntStream.range(0, 2000).mapToObj(i -> i % 4 == 0 ? "1" : "0").toList();
    List<String> fare = IntStream.range(0, 2000).mapToObj(i -> "" + fare(i)).toList();
    TableProfile profile = Profiles.of(List.of("fare", "a", "y"), List.of(fare, texts, label));
    return new LeakRule(
            new Sample(profile, Set.of()),
            profile.columns().stream().map(each -> new ColumnFacts(each, Set.of())).toList(),
            List.of(
                ColumnKind.of(ColumnType.INT, Role.QUANTITY, ""),
                ColumnKind.of(ColumnType.STRING, role, ""),
                ColumnKind.of(ColumnType.STRING, Role.CATEGORY, "")),
            2,
            "1")
        .of(1);
  }

  private static LeakRule.Verdict leak(IntFunction<String> text, Role role) {
    return finding(text, role).verdict();
  }

  private static int fare(int row) {
    return 4 + row * 7 % 51;
  }

  @Test
  void leaksTellTheLabelAlone() {
    assertThat(
        leak(i -> i % 4 == 0 ? "" + -i : "" + (i + 1), Role.QUANTITY), is(LeakRule.Verdict.LEAK));
    assertThat(leak(i -> i % 4 == 0 ? "yes" : "no", Role.CATEGORY), is(LeakRule.Verdict.LEAK));
    assertThat(leak(i -> i % 4 == 0 ? "" : "t" + i % 9, Role.CATEGORY), is(LeakRule.Verdict.LEAK));
    assertThat(leak(i -> "" + i % 7, Role.QUANTITY), is(LeakRule.Verdict.CLEAN));
    // A text of one row knows its label, and nobody else's.
    assertThat(leak(i -> "t" + i, Role.MANY), is(LeakRule.Verdict.CLEAN));
  }

  @Test
  void leaksTellTheLabelWithOneOther() {
    // The label is whether the tip is more than a fifth of the fare; most others gave none.
    IntFunction<String> tip =
        i -> String.valueOf(i % 4 == 0 ? fare(i) * 0.25 : i % 20 == 1 ? fare(i) * 0.125 : 0);
    assertThat(
        finding(tip, Role.QUANTITY),
        is(
            new LeakRule.Finding(
                LeakRule.Verdict.LEAK, "tells the label with fare: AUC 1.0000 of their ratio")));
    // Of the same numbers in another order nothing is told by the fare.
    IntFunction<String> other =
        i -> String.valueOf(i % 4 == 0 ? fare(i + 9) * 0.25 : i % 20 == 1 ? fare(i) * 0.125 : 0);
    assertThat(leak(other, Role.QUANTITY), is(LeakRule.Verdict.SUSPECT));
  }
}
