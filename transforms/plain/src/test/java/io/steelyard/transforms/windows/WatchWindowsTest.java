package io.steelyard.transforms.windows;

import static io.steelyard.transforms.windows.Monitors.MINUTE;
import static io.steelyard.transforms.windows.Monitors.missing;
import static io.steelyard.transforms.windows.Monitors.rows;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowVerdict.Extent;
import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of a minute that take rows for two minutes more. */
final class WatchWindowsTest {
  private static final Histograms GOOD = rows(50, 50);
  private static final Histograms DRIFTED = rows(90, 10);

  private final List<String> said = new ArrayList<>();
  private final List<String> alerts = new ArrayList<>();
  private final List<WindowVerdict> verdicts = new ArrayList<>();
  private WindowsState state = Monitors.RUNNING;
  private EmptyWindows onEmpty = EmptyWindows.ALARM;
  private int needed = 1;
  private int of = 1;

  /** One step, with the state written and read between steps as a checkpoint does. */
  private void step(long watermark, Object... partial) {
    var monitor = Monitors.monitor(onEmpty, needed, of);
    WatchWindows windows =
        new WatchWindows(
            "m",
            WindowRules.of(monitor.spec()),
            bundle -> {
              assertThat("no rows, no bundle", bundle, is(not(WindowVerdict.NO_BUNDLE)));
              return bundle.equals("gone") ? null : new JudgeWindows(monitor);
            },
            copy(state));
    windows.advance(watermark);
    if (partial.length > 0) {
      windows.add(
          new WindowPartial(
              (int) partial[0] * MINUTE, (String) partial[1], (Histograms) partial[2]));
    }
    state = windows.state();
    verdicts.addAll(windows.verdicts());
    windows.verdicts().forEach(verdict -> said.add(text(verdict)));
    windows
        .alerts()
        .forEach(
            alert ->
                alerts.add(
                    alert.episode().status()
                        + " "
                        + alert.episode().since() / MINUTE
                        + "#"
                        + alert.episode().revision()
                        + " "
                        + text(alert.window())));
    assertThat("due is in the future", windows.due() > watermark || watermark == ENDED, is(true));
  }

  private static final long ENDED = WatchWindows.ENDED;

  private static String text(WindowVerdict verdict) {
    return verdict.start() / MINUTE
        + "-"
        + verdict.end() / MINUTE
        + verdict.bundle()
        + " "
        + verdict.pane()
        + verdict.revision()
        + " "
        + verdict.onTime()
        + "+"
        + verdict.late()
        + verdict.alarm().causes()
        + (verdict.extent() == Extent.PARTIAL ? "part" : "");
  }

  private static WindowsState copy(WindowsState state) {
    try {
      StateCodec<WindowsState> codec = WindowsState.CODEC;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(state, new DataOutputStream(bytes));
      WindowsState back =
          codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(back, is(state));
      return back;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void windowIsSaidWhenItEndsAndWhenItTakesNoRowsAnyMore() {
    step(0, 0, "a", GOOD);
    step(MINUTE - 1, 0, "a", GOOD);
    assertThat(said, is(empty()));
    step(MINUTE, 1, "a", GOOD);
    step(2 * MINUTE - 1, 0, "a", rows(3, 4));
    step(3 * MINUTE, 0, "a", GOOD);
    assertThat(
        said,
        is(
            List.of(
                "0-1a PROVISIONAL1 200+0[]",
                "0-1a FINAL2 200+7[]",
                "1-2a PROVISIONAL1 100+0[]",
                "2-3 PROVISIONAL1 0+0[EMPTY]")));
    assertThat(state.counts(), is(new StreamCounts(300, 7, 100)));
  }

  @Test
  void lateRowsWithdrawAnEpisode() {
    step(0, 0, "a", DRIFTED);
    step(MINUTE, 1, "a", GOOD);
    step(MINUTE, 0, "a", rows(10, 90));
    step(ENDED);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 0#1 0-1a PROVISIONAL1 100+0[DRIFT]",
                "WITHDRAWN 0#2 0-1a FINAL2 100+100[]")));
  }

  /** As many windows as are said, and none is told twice. */
  @Test
  void eightyFourWindowsThatDriftAreOneEpisode() {
    for (int window = 0; window < 84; window++) {
      step(window * MINUTE, window, "a", DRIFTED);
    }
    for (int window = 84; window < 90; window++) {
      step(window * MINUTE, window, "a", GOOD);
    }
    String open = " PROVISIONAL1 100+0[DRIFT]";
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 0#1 0-1a" + open,
                "OPEN 0#2 3-4a" + open,
                "OPEN 0#3 7-8a" + open,
                "OPEN 0#4 15-16a" + open,
                "OPEN 0#5 31-32a" + open,
                "OPEN 0#6 63-64a" + open,
                "CLOSED 0#7 84-85a PROVISIONAL1 100+0[]")));
  }

  @Test
  void whatIsNewInAnEpisodeIsToldAndAnotherBundleEndsIt() {
    step(0, 0, "a", DRIFTED);
    step(MINUTE, 1, "a", missing(1, 1, 3));
    step(2 * MINUTE, 2, "b", GOOD);
    step(3 * MINUTE, 3, "b", DRIFTED);
    step(4 * MINUTE, 4, "b", GOOD);
    step(5 * MINUTE, 5, "b", GOOD);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 0#1 0-1a PROVISIONAL1 100+0[DRIFT]",
                "OPEN 0#2 1-2a PROVISIONAL1 5+0[DRIFT, BOUND]",
                "CLOSED 0#3 2-3a PROVISIONAL1 0+0[]",
                "OPENED 3#1 3-4b PROVISIONAL1 100+0[DRIFT]",
                "CLOSED 3#2 4-5b PROVISIONAL1 100+0[]")));
  }

  @Test
  void whatLateRowsMakeAnAlarmIsOpenedAndClosed() {
    step(0, 0, "a", GOOD);
    step(MINUTE, 1, "a", GOOD);
    step(2 * MINUTE, 2, "a", GOOD);
    step(2 * MINUTE, 0, "a", rows(300, 0));
    step(3 * MINUTE);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 0#1 0-1a FINAL2 100+300[DRIFT]", "CLOSED 0#2 0-1a FINAL2 100+300[DRIFT]")));
  }

  /** The rows of half a day are not those of a day. */
  @Test
  void windowsInWhichTheStreamBeginsOrEndsAreNoAlarm() {
    state = WindowsState.NONE;
    step(0, 0, "a", DRIFTED);
    step(MINUTE, 1, "a", DRIFTED);
    step(2 * MINUTE, 2, "a", DRIFTED);
    step(ENDED);
    assertThat(
        said.stream().filter(text -> text.contains("FINAL")).toList(),
        is(
            List.of(
                "0-1a FINAL2 100+0[]part", "1-2a FINAL2 100+0[DRIFT]", "2-3a FINAL1 100+0[]part")));
    assertThat(alerts, is(List.of("OPENED 1#1 1-2a PROVISIONAL1 100+0[DRIFT]")));
  }

  /** A time that means none: it would be 56 years without rows. */
  @Test
  void oneWindowAloneExpectsNoRowsAfterIt() {
    int now = 29_000_000;
    state = WindowsState.NONE;
    step(WindowsState.NEVER, 0, "a", rows(1, 0));
    step(WindowsState.NEVER, now, "a", GOOD);
    step((now + 1) * MINUTE, now + 1, "a", GOOD);
    step((now + 3) * MINUTE);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED "
                    + (now + 2)
                    + "#1 "
                    + (now + 2)
                    + "-"
                    + (now + 3)
                    + " PROVISIONAL1 0+0[EMPTY]")));
  }

  /** Of a stream that goes on nothing is partial, and its first rows are expected as before. */
  @Test
  void stateOfVersionOneIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(1);
    for (long time : new long[] {MINUTE, 5 * MINUTE, WindowsState.NEVER, 6 * MINUTE}) {
      out.writeLong(time);
    }
    out.write(new byte[] {7, 2, 1, 0, 0});
    WindowsState read =
        WindowsState.CODEC.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.counts(), is(new StreamCounts(7, 2, 1)));
    assertThat(read.expected(), is(6 * MINUTE));
    state = read;
    step(7 * MINUTE, 7, "a", DRIFTED);
    step(8 * MINUTE, 8, "a", GOOD);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 6#1 6-7 PROVISIONAL1 0+0[EMPTY]",
                "CLOSED 6#2 7-8 PROVISIONAL1 100+0[]",
                "OPENED 7#1 7-8a PROVISIONAL1 100+0[DRIFT]")));
  }

  @Test
  void eachBundleOfAWindowHasItsOwnVerdict() {
    step(0, 0, "b", DRIFTED);
    step(0, 0, "a", GOOD);
    step(0, 0, "gone", GOOD);
    step(0, 0, "b", DRIFTED);
    step(3 * MINUTE);
    assertThat(
        said,
        hasItems("0-1a FINAL1 100+0[]", "0-1b FINAL1 200+0[DRIFT]", "0-1gone FINAL1 100+0[]"));
    assertThat(verdicts.get(2).drift() == null, is(true));
    assertThat(verdicts.get(1).alarm().series(), is(List.of("c")));
  }

  @Test
  void fixedBoundsAlarmByThemselves() {
    step(0, 0, "a", missing(1, 1, 3));
    step(MINUTE);
    assertThat(verdicts.get(0).alarm().causes().contains(Cause.BOUND), is(true));
    assertThat(verdicts.get(0).bounds().get(0).value(), is(0.6));
  }

  @Test
  void emptyWindowsAreOneWhereTheWatermarkPassesThemAtOnce() {
    step(0, 0, "a", GOOD);
    step(600 * MINUTE + 5, 600, "a", GOOD);
    step(601 * MINUTE);
    step(602 * MINUTE);
    assertThat(
        said,
        is(
            List.of(
                "0-1a FINAL1 100+0[]",
                "1-600 PROVISIONAL1 0+0[EMPTY]",
                "600-601a PROVISIONAL1 100+0[]",
                "1-600 FINAL2 0+0[EMPTY]",
                "601-602 PROVISIONAL1 0+0[EMPTY]")));
    String empty = " PROVISIONAL1 0+0[EMPTY]";
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 1#1 1-600" + empty,
                "CLOSED 1#2 600-601 PROVISIONAL1 100+0[]",
                "OPENED 601#1 601-602" + empty)));
  }

  /** Minutes 1, 2 and 3 are empty, then 4, 5 and 6: from 4 windows on it is news again. */
  @Test
  void eachEmptyWindowCountsInItsEpisode() {
    step(0, 0, "a", GOOD);
    step(4 * MINUTE);
    assertThat(emptyWindows(), is(3));
    step(7 * MINUTE);
    assertThat(emptyWindows(), is(6));
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 1#1 1-4 PROVISIONAL1 0+0[EMPTY]", "OPEN 1#2 4-7 PROVISIONAL1 0+0[EMPTY]")));
  }

  /** Minutes 1, 2 and 3 are empty, then 2 and 3 are not. */
  @Test
  void lateRowsAmidEmptyWindowsAreCountedOut() {
    step(0, 0, "a", GOOD);
    step(4 * MINUTE);
    step(4 * MINUTE, 2, "a", GOOD);
    assertThat(emptyWindows(), is(2));
    step(4 * MINUTE, 3, "a", GOOD);
    step(ENDED);
    assertThat(emptyWindows(), is(1));
  }

  private int emptyWindows() {
    return requireNonNull(state.episodes().get(WindowVerdict.NO_BUNDLE)).windows();
  }

  @Test
  void lateRowsDivideEmptyWindows() {
    step(0, 0, "a", GOOD);
    step(4 * MINUTE);
    step(4 * MINUTE, 2, "a", GOOD);
    step(5 * MINUTE);
    step(ENDED);
    assertThat(
        said,
        is(
            List.of(
                "0-1a FINAL1 100+0[]",
                "1-4 PROVISIONAL1 0+0[EMPTY]",
                "1-2 FINAL2 0+0[EMPTY]",
                "2-3a FINAL1 0+100[]",
                "4-5 PROVISIONAL1 0+0[EMPTY]",
                "3-4 FINAL2 0+0[EMPTY]",
                "4-5 FINAL2 0+0[EMPTY]")));
  }

  @Test
  void lateRowsWithdrawTheAlarmOfAnEmptyWindow() {
    step(0, 0, "a", GOOD);
    step(2 * MINUTE);
    step(2 * MINUTE, 1, "a", DRIFTED);
    step(ENDED);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 1#1 1-2 PROVISIONAL1 0+0[EMPTY]",
                "WITHDRAWN 1#2 1-2 FINAL2 0+100[]",
                "OPENED 1#1 1-2a FINAL2 0+100[DRIFT]")));
  }

  @Test
  void nothingIsExpectedBeforeTheFirstRowsNorAfterTheEndNorWhereTheDefinitionSaysSo() {
    step(50 * MINUTE);
    step(50 * MINUTE, 53, "a", GOOD);
    step(50 * MINUTE, 51, "a", GOOD);
    step(ENDED);
    assertThat(said, is(List.of("51-52a FINAL1 100+0[]", "53-54a FINAL1 100+0[]part")));
    said.clear();
    state = Monitors.RUNNING;
    onEmpty = EmptyWindows.IGNORE;
    step(0, 0, "a", GOOD);
    step(9 * MINUTE);
    assertThat(said, is(List.of("0-1a FINAL1 100+0[]")));
  }

  @Test
  void alarmLooksBackAtWindowsThatAreClosedAndAtThoseThatAreNot() {
    needed = 2;
    of = 3;
    step(0, 0, "a", DRIFTED);
    step(MINUTE, 1, "a", GOOD);
    step(2 * MINUTE, 2, "a", DRIFTED);
    step(3 * MINUTE, 3, "a", GOOD);
    step(4 * MINUTE, 4, "a", GOOD);
    step(5 * MINUTE);
    assertThat(
        alerts,
        is(
            List.of(
                "OPENED 2#1 2-3a PROVISIONAL1 100+0[DRIFT]",
                "CLOSED 2#2 3-4a PROVISIONAL1 100+0[]")));
  }

  @Test
  void openWindowsAreBoundedByClosingTheOldest() {
    for (int i = 0; i < WatchWindows.OPEN + 10; i++) {
      step(0, i, "a", rows(1, 1));
    }
    assertThat(state.open().size(), is(WatchWindows.OPEN));
    assertThat(said.get(9), is("9-10a FINAL1 2+0[]"));
    step(0, 9, "a", rows(1, 1));
    assertThat(state.counts(), is(new StreamCounts(2 * (WatchWindows.OPEN + 10), 0, 2)));
  }

  @Test
  void windowsOfAnotherLengthEnd() {
    step(0, 0, "a", GOOD);
    WindowRules longer =
        new WindowRules(new WindowSpan.Fixed(Duration.ofMinutes(5)), 0, EmptyWindows.ALARM);
    WatchWindows windows = new WatchWindows("m", longer, bundle -> null, state);
    assertThat(windows.verdicts().get(0).pane(), is(Pane.FINAL));
    windows.add(new WindowPartial(0, "a", GOOD));
    assertThat(windows.due(), is(5 * MINUTE));
    assertThat(windows.counts(), is(new StreamCounts(200, 0, 0)));
  }

  /**
   * Whatever comes in whatever order: each row is in one of the three, and in one final verdict.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRowIsAccountedFor(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long watermark = 0;
    long rows = 0;
    for (int i = 0; i < 300; i++) {
      watermark += random.nextInt(20) == 0 ? random.nextLong(9 * MINUTE) : random.nextInt(9_000);
      int start = (int) (watermark / MINUTE) + random.nextInt(-5, 4);
      int count = random.nextInt(1, 9);
      step(watermark, start, random.nextBoolean() ? "a" : "b", rows(count, 1));
      rows += count + 1;
    }
    step(ENDED);
    assertThat("seed " + seed, state.counts().rows(), is(rows));
    long onTime = 0;
    long late = 0;
    long before = Long.MIN_VALUE;
    for (WindowVerdict verdict : verdicts) {
      if (verdict.pane() == Pane.FINAL) {
        onTime += verdict.onTime();
        late += verdict.late();
        assertThat("in their order", before <= verdict.start(), is(true));
        before = verdict.start();
      }
    }
    String why = "seed " + seed;
    assertThat(why, onTime, is(state.counts().onTime()));
    assertThat(why, late, is(state.counts().late()));
    assertThat(why, onTime + late, is(lessThan(rows)));
    assertThat(why, state.open().isEmpty(), is(true));
  }
}
