package io.steelyard.testdata;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionGeneratorTest {
  private static final TransactionSettings SETTINGS =
      TransactionSettings.ofRows(20_000).withDays(10);

  @Test
  void writesTheSameBytesUnderAnotherLocaleAndTimeZone() throws IOException {
    byte[] expected = bytes(SETTINGS);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(Arrays.equals(bytes(SETTINGS), expected), is(true));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void writesAnyRangeOfRowsInAnyOrder(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    TransactionGenerator generator = new TransactionGenerator(SETTINGS);
    List<String> all = lines(SETTINGS);
    for (int i = 0; i < 20; i++) {
      int from = random.nextInt(20_000);
      int to = random.nextInt(from, 20_001);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransactionCounts counts = generator.writeRows(from, to, out);
      assertThat("seed " + seed, counts.rows(), is((long) to - from));
      String expected = String.join("", ended(all.subList(from + 1, to + 1)));
      assertThat("seed " + seed, out.toString(US_ASCII).equals(expected), is(true));
    }
  }

  @Test
  void filesHoldTheSameRowsAsOneStream(@TempDir Path folder) throws IOException {
    TransactionGenerator generator = new TransactionGenerator(SETTINGS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransactionCounts whole = generator.write(out);
    TransactionCounts parts = generator.writeFiles(folder, 7);
    List<String> rows = new ArrayList<>();
    for (int file = 0; file < 7; file++) {
      Path path = folder.resolve("transactions-0000" + file + "-of-00007.csv");
      List<String> lines = Files.readAllLines(path, US_ASCII);
      rows.addAll(lines.subList(1, lines.size()));
    }
    List<String> all = lines(SETTINGS);
    assertThat(rows.equals(all.subList(1, all.size())), is(true));
    assertThat(parts, is(whole));
  }

  @Test
  void anotherSeedGivesOtherRows() throws IOException {
    Set<String> rows = new HashSet<>(lines(SETTINGS));
    rows.retainAll(lines(SETTINGS.withSeed(2)));
    assertThat(rows.size(), is(1));
  }

  @Test
  void timesNeverDecreaseAndFillTheDays() throws IOException {
    TransactionSettings wellFormed = SETTINGS.withFaults(FaultRates.NONE);
    List<String> lines = lines(wellFormed);
    String previous = "";
    for (String line : lines.subList(1, lines.size())) {
      String time = line.split(",", -1)[1];
      assertThat(line, time.compareTo(previous) >= 0, is(true));
      previous = time;
    }
    assertThat(previous.substring(0, 10), is("2026-01-10"));
    assertThat(lines.get(1).contains("2026-01-01T0"), is(true));
  }

  @Test
  void fraudIsRareAndMostlyPredictable() {
    for (TransactionSettings settings :
        List.of(SETTINGS, SETTINGS.withConceptDriftFrom(0).withSeed(3))) {
      double[] probabilities = new TransactionGenerator(settings).fraudProbabilities(0, 5_000);
      SplittableRandom random = new SplittableRandom(11);
      boolean[] frauds = new boolean[probabilities.length];
      for (int i = 0; i < frauds.length; i++) {
        frauds[i] = random.nextDouble() < probabilities[i];
      }
      double rate = ExactSums.mean(probabilities);
      assertThat(rate, greaterThan(0.01));
      assertThat(rate, lessThan(0.025));
      assertThat(RankAuc.of(probabilities, frauds), greaterThan(0.87));
    }
  }

  @Test
  void labelsComeLaterForEveryRow() throws IOException {
    TransactionSettings settings = SETTINGS.withFaults(FaultRates.NONE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TransactionGenerator(settings).writeLabels(out);
    List<String> labels = out.toString(US_ASCII).lines().toList();
    List<String> rows = lines(settings);
    assertThat(labels.get(0), is("transaction_id,label,label_time"));
    assertThat(labels.size(), is(rows.size()));
    for (int i = 1; i < rows.size(); i++) {
      String[] row = rows.get(i).split(",", -1);
      String[] label = labels.get(i).split(",", -1);
      assertThat(label[0], is(row[0]));
      assertThat(label[1], is(row[row.length - 1]));
      assertThat(label[2].compareTo(row[1]) >= 0, is(true));
    }
  }

  @Test
  void refusesRowsOutOfRange() {
    TransactionGenerator generator = new TransactionGenerator(SETTINGS);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> generator.writeRows(5, 20_001, new ByteArrayOutputStream()));
    assertThat(error.getMessage(), is("row after the last is 20001, must be in 5 to 20000"));
  }

  static byte[] bytes(TransactionSettings settings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TransactionGenerator(settings).write(out);
    return out.toByteArray();
  }

  static List<String> lines(TransactionSettings settings) throws IOException {
    return new String(bytes(settings), US_ASCII).lines().toList();
  }

  private static List<String> ended(List<String> lines) {
    return lines.stream().map(line -> line + "\n").toList();
  }
}
