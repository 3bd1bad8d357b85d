package io.steelyard.transforms.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
