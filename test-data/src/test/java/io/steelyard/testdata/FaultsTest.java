package io.steelyard.testdata;

import static io.steelyard.testdata.TransactionGeneratorTest.lines;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final TransactionSettings SETTINGS =
      TransactionSettings.ofRows(20_000).withSeed(5);

  /** What a well-formed row looks like, written down apart from the generator. */
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "T\\d{12},2026-01-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\.\\d{3}Z,C\\d{8},M\\d{7},"
              + "(?<category>[a-z ]*|\"bars, clubs\"),\\d{1,5}\\.\\d\\d,[A-Z]{3},[A-Z]{2},"
              + "(?:contactless|chip|online|magstripe|recurring),(?<device>[a-z-]*),"
              + "(?<age>\\d*),\\d+,(?<minutes>[\\d.]*),(?<distance>[\\d.]*),(?<fraud>[01])");

  @Test
  void countsAreWhatARegularExpressionFinds() throws IOException {
    FaultRates rates = FaultRates.usual();
    for (MalformedKind kind : MalformedKind.values()) {
      rates = rates.withMalformed(kind, 0.01);
    }
    TransactionSettings settings = SETTINGS.withFaults(rates);
    TransactionCounts counts = counts(settings);
    long malformed = 0;
    long frauds = 0;
    Map<TransactionColumn, Long> missing = new EnumMap<>(TransactionColumn.class);
    for (TransactionColumn column : TransactionColumn.values()) {
      missing.put(column, 0L);
    }
    List<String> lines = lines(settings);
    for (String line : lines.subList(1, lines.size())) {
      Matcher matcher = WELL_FORMED.matcher(line);
      if (!matcher.matches()) {
        malformed++;
        continue;
      }
      frauds += matcher.group("fraud").equals("1") ? 1 : 0;
      countMissing(TransactionColumn.MERCHANT_CATEGORY, matcher.group("category"), missing);
      countMissing(TransactionColumn.DEVICE, matcher.group("device"), missing);
      countMissing(TransactionColumn.CARD_AGE_DAYS, matcher.group("age"), missing);
      countMissing(TransactionColumn.MINUTES_SINCE_LAST, matcher.group("minutes"), missing);
      countMissing(TransactionColumn.HOME_DISTANCE_KM, matcher.group("distance"), missing);
    }
    assertThat(counts.malformedRows(), is(malformed));
    assertThat(counts.wellFormedRows(), is(20_000 - malformed));
    assertThat(counts.missing(), is(missing));
    assertThat(counts.frauds(), is(frauds));
  }

  @ParameterizedTest
  @EnumSource(MalformedKind.class)
  void breaksEveryRowInTheOneWayAskedFor(MalformedKind kind) throws IOException {
    TransactionSettings settings =
        SETTINGS.withFaults(FaultRates.NONE.withMalformed(kind, 1)).withCustomers(50);
    List<String> lines = lines(settings);
    for (String line : lines.subList(1, lines.size())) {
      assertThat(line, WELL_FORMED.matcher(line).matches(), is(false));
    }
    assertThat(counts(settings).malformed(kind), is(20_000L));
  }

  @ParameterizedTest
  @EnumSource(MalformedKind.class)
  void leavesTheOtherRowsAlone(MalformedKind kind) throws IOException {
    FaultRates rates = FaultRates.usual();
    for (MalformedKind each : MalformedKind.values()) {
      rates = rates.withMalformed(each, 0);
    }
    List<String> clean = lines(SETTINGS.withFaults(rates));
    TransactionSettings settings = SETTINGS.withFaults(rates.withMalformed(kind, 0.02));
    List<String> faulty = lines(settings);
    long different = 0;
    for (int i = 0; i < clean.size(); i++) {
      different += clean.get(i).equals(faulty.get(i)) ? 0 : 1;
    }
    assertThat(different, is(counts(settings).malformed(kind)));
    assertThat(different, not(is(0L)));
  }

  @Test
  void ratesAreWithinFiveDeviationsOfWhatWasAskedFor() throws IOException {
    TransactionSettings settings = TransactionSettings.ofRows(200_000).withSeed(9);
    TransactionCounts counts = counts(settings);
    for (TransactionColumn column : TransactionColumn.values()) {
      double rate = column.usualMissingRate();
      assertNear(column.header(), counts.missing(column), counts.wellFormedRows(), rate);
    }
    for (MalformedKind kind : MalformedKind.values()) {
      assertNear(kind.name(), counts.malformed(kind), counts.rows(), kind.usualRate());
    }
  }

  @Test
  void refusesRatesThatCannotBe() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> FaultRates.NONE.withMissing(TransactionColumn.AMOUNT, 0.1))
            .getMessage(),
        is("missing rate of amount is 0.1, but the column is required"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> FaultRates.NONE.withMalformed(MalformedKind.BROKEN_TIME, Double.NaN))
            .getMessage(),
        is("rate of BROKEN_TIME is NaN, must be in 0 to 1"));
  }

  private static void assertNear(String what, long count, long rows, double rate) {
    double deviation = Math.sqrt(rows * rate * (1 - rate));
    assertThat(what + " " + count, Math.abs(count - rows * rate) <= 5 * deviation, is(true));
  }

  private static void countMissing(
      TransactionColumn column, String value, Map<TransactionColumn, Long> missing) {
    if (value.isEmpty()) {
      missing.merge(column, 1L, Long::sum);
    }
  }

  private static TransactionCounts counts(TransactionSettings settings) throws IOException {
    return new TransactionGenerator(settings).write(OutputStream.nullOutputStream());
  }
}
