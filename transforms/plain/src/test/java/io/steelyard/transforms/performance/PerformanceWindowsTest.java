package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.windows.WindowRules;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PerformanceWindowsTest {
  private static final JoinedWorld WORLD = new JoinedWorld("heldOut");

  /** Tallies in memory. */
  private static final class Kept implements PerformanceWindows.Tallies {
    private final Map<Long, PerformanceTally> tallies = new HashMap<>();

    @Override
    public PerformanceTally of(long start) {
      return tallies.getOrDefault(start, PerformanceTally.NONE);
    }

    @Override
    public void keep(long start, PerformanceTally tally) {
      tallies.put(start, tally);
    }

    @Override
    public void remove(long start) {
      tallies.remove(start);
    }
  }

  private static PerformanceWindows windows(PerformanceWindowsState state) {
    return new PerformanceWindows(WORLD, WORLD::basis, new Kept(), state);
  }

  /** Streams know no columns: what was scored without --pass=channel has it nowhere. */
  @Test
  void aColumnThatNoPredictionHasIsNoSlice() {
    int missing = WORLD.slices().size();
    List<JoinedWorld.Sent> rows = new ArrayList<>();
    for (JoinedWorld.Sent sent : JoinedWorld.rows(1, 200)) {
      rows.add(
          sent.row() instanceof KeyedPrediction prediction
              ? new JoinedWorld.Sent(
                  sent.key(),
                  new KeyedPrediction(
                      prediction.bundle(),
                      prediction.time(),
                      prediction.scores(),
                      new int[] {missing}))
              : sent);
    }
    List<PerformanceWindow> windows = WORLD.batch(rows, Long.MAX_VALUE);
    windows.forEach(window -> assertThat(window.slices(), is(empty())));
    PerformanceWindow last = windows.get(windows.size() - 1);
    rows.add(
        new JoinedWorld.Sent(
            "one", new KeyedPrediction("a", last.start(), new double[] {0.5}, new int[] {1})));
    assertThat(
        WORLD.batch(rows, Long.MAX_VALUE).stream()
            .flatMap(window -> window.slices().stream())
            .map(slice -> slice.name().text())
            .toList(),
        contains("channel (missing)", "channel=web"));
  }

  /** Of a bundle a day what is known does not grow, and the last ones are remembered. */
  @Test
  void bundlesThatServeNoMoreAreForgotten() throws IOException {
    WatchPerformance watch = WORLD.watch(WORLD::basis);
    Map<String, Integer> asked = new HashMap<>();
    WatchPerformance counting =
        WORLD.watch(
            id -> {
              asked.merge(id, 1, Integer::sum);
              return WORLD.basis("a");
            });
    long end = 0;
    int most = 0;
    for (int day = 0; day < 60; day++) {
      for (String bundle : List.of("still here", "bundle " + day)) {
        JoinPredictions join =
            new JoinPredictions(
                WORLD.rules(), WORLD.delay(), Long.MAX_VALUE, WORLD.slices(), WORLD::shape);
        JoinBlock block = new JoinBlock();
        block.add("k", new KeyedPrediction(bundle, end, new double[] {0.5}, new int[] {1}));
        block.add("k", new KeyedLabel(end, 1, ""));
        join.add(block.bytes());
        PerformanceTally tally =
            requireNonNull(join.join().windows().get(WORLD.rules().start(end)));
        watch.next(end, WORLD.rules().end(end), PerformanceWindow.Pane.FINAL, tally);
        counting.next(end, WORLD.rules().end(end), PerformanceWindow.Pane.FINAL, tally);
      }
      end = WORLD.rules().end(WORLD.rules().start(end));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      watch.write(new DataOutputStream(bytes));
      most = day == 30 ? bytes.size() : most;
      if (day > 30) {
        assertThat(bytes.size(), is(lessThanOrEqualTo(most + 2_000)));
      }
    }
    assertThat(asked.get("still here"), is(1));
  }

  /** Windows of an hour, whose labels may take seven days. */
  private record Hourly() implements JoinedBundles {
    private static final long serialVersionUID = 1L;

    @Override
    public String model() {
      return WORLD.model();
    }

    @Override
    public WindowRules rules() {
      return new WindowRules(
          new WindowSpan.Fixed(Duration.ofHours(1)),
          Duration.ofHours(1).toMillis(),
          EmptyWindows.IGNORE);
    }

    @Override
    public long delay() {
      return Duration.ofDays(7).toMillis();
    }

    @Override
    public List<SliceName> slices() {
      return WORLD.slices();
    }

    @Override
    public PerformanceShape shape(String id) {
      return WORLD.shape(id);
    }

    @Override
    public WatchPerformance watch(Function<String, PerformanceBasis> bases) {
      return WORLD.watch(bases);
    }

    @Override
    public PerformanceBasis basis(String id) {
      return WORLD.basis(id);
    }
  }

  /** A 64th of seven days is 2 h 37.5 min: rounds are at the end of the hour that holds its end. */
  @Test
  void windowsAreSaidInRoundsAndAtLast() throws IOException {
    long hour = Duration.ofHours(1).toMillis();
    long step = Duration.ofDays(7).toMillis() / 64;
    long begin = 20_000 * 24 * hour;
    Hourly bundles = new Hourly();
    PerformanceWindows windows =
        new PerformanceWindows(bundles, bundles::basis, new Kept(), PerformanceWindowsState.NONE);
    Map<Long, List<Long>> told = new TreeMap<>();
    int heard = 0;
    for (long time = begin; time < begin + 200 * hour; time += hour) {
      long due = windows.due();
      windows.advance(time);
      List<PerformanceWindow> said = windows.said();
      assertThat(said.size() == heard || due <= time, is(true));
      for (PerformanceWindow window : said.subList(heard, said.size())) {
        told.computeIfAbsent(window.start(), each -> new ArrayList<>()).add(time);
      }
      heard = said.size();
      if (time < begin + 20 * hour) {
        JoinPredictions join =
            new JoinPredictions(
                bundles.rules(), bundles.delay(), Long.MIN_VALUE, WORLD.slices(), WORLD::shape);
        JoinBlock block = new JoinBlock();
        block.add("k", new KeyedPrediction("a", time, new double[] {0.5}, new int[] {1}));
        join.add(block.bytes());
        windows.add(requireNonNull(join.join().windows().get(time)));
      }
    }
    assertThat(told.size(), is(20));
    told.forEach(
        (start, times) -> {
          long end = start + hour;
          long over = (Math.floorDiv(start, step) + 1) * step;
          long round = -Math.floorDiv(-over, hour) * hour;
          assertThat(times, contains(round, end + 169 * hour));
          assertThat(round - end, is(lessThanOrEqualTo(2 * hour)));
        });
  }

  /** What waits knows slices by their numbers, which are another bundle's. */
  @Test
  void aStateOfOtherSlicesIsRefused() {
    PerformanceWindowsState state = windows(PerformanceWindowsState.NONE).state();
    assertThat(windows(state).state().slices(), is(state.slices()));
    List<String> more = new ArrayList<>(state.slices());
    more.add(0, "channel=kiosk");
    PerformanceWindowsState other =
        new PerformanceWindowsState(
            state.span(), more, state.watermark(), state.open(), state.watched());
    UserError refused = assertThrows(UserError.class, () -> windows(other));
    assertThat(
        refused.getMessage(), containsString("The stream's slices were not those that m has now"));
  }
}
