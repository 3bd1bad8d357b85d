package io.steelyard.testdata;

import static io.steelyard.testdata.TransactionGeneratorTest.lines;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final TransactionSettings SETTINGS =
      TransactionSettings.ofRows(20_003).withDays(7).withFaults(FaultRates.NONE);
  private static final int DAY = 4;
  private static final int FIRST = 1 + (int) SETTINGS.firstRowOfDay(DAY);

  @Test
  void theFirstRowOfADayIsTheFirstWithItsDate() throws IOException {
    List<String> lines = lines(SETTINGS);
    assertThat(lines.get(FIRST - 1).contains(",2026-01-04T"), is(true));
    assertThat(lines.get(FIRST).contains(",2026-01-05T"), is(true));
    assertThat(SETTINGS.firstRowOfDay(0), is(0L));
    assertThat(SETTINGS.firstRowOfDay(7), is(20_003L));
  }

  @Test
  void covariateDriftChangesAmountsCategoriesAndDevicesFromTheDayOn() throws IOException {
    List<String> before = lines(SETTINGS);
    CovariateDrift drift = CovariateDrift.from(DAY);
    List<String> after = lines(SETTINGS.withCovariateDrift(drift));
    assertThat(after.subList(0, FIRST), is(before.subList(0, FIRST)));
    double rows = before.size() - FIRST;
    double newCategory = 0;
    double noDevice = 0;
    double inflation = 0;
    for (int i = FIRST; i < before.size(); i++) {
      String[] old = fields(before.get(i));
      String[] now = fields(after.get(i));
      for (int same : new int[] {0, 1, 2, 6, 7, 10, 11, 12, 13}) {
        assertThat(now[same], is(old[same]));
      }
      newCategory += now[4].equals("crypto exchange") ? 1 : 0;
      noDevice += now[9].isEmpty() ? 1 : 0;
      double ratio = Double.parseDouble(now[5]) / Double.parseDouble(old[5]);
      inflation += now[4].equals(old[4]) && ratio > 1.35 && ratio < 1.45 ? 1 : 0;
    }
    assertThat(newCategory / rows, closeTo(0.06, 0.01));
    assertThat(noDevice / rows, closeTo(0.20, 0.02));
    assertThat(inflation / rows, greaterThan(0.88));
  }

  @Test
  void conceptDriftChangesLabelsOnlyFromTheDayOn() throws IOException {
    List<String> before = lines(SETTINGS);
    List<String> after = lines(SETTINGS.withConceptDriftFrom(DAY));
    assertThat(after.subList(0, FIRST), is(before.subList(0, FIRST)));
    int changed = 0;
    for (int i = FIRST; i < before.size(); i++) {
      String old = before.get(i);
      assertThat(
          after.get(i).substring(0, old.length() - 1), is(old.substring(0, old.length() - 1)));
      changed += after.get(i).equals(old) ? 0 : 1;
    }
    assertThat(changed, greaterThan(100));
  }

  @Test
  void driftAfterTheLastDayChangesNothing() throws IOException {
    TransactionSettings late =
        SETTINGS.withCovariateDrift(CovariateDrift.from(7)).withConceptDriftFrom(7);
    assertThat(lines(late), is(lines(SETTINGS)));
    long frauds = new TransactionGenerator(late).write(OutputStream.nullOutputStream()).frauds();
    assertThat(frauds, greaterThan(150L));
  }

  private static String[] fields(String line) {
    return line.replace("\"bars, clubs\"", "bars").split(",", -1);
  }
}
