package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.performance.JoinedWorld.Sent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows one by one, in any order, beside all at once. */
final class IncrementalJoinTest {
  private static final JoinedWorld WORLD = new JoinedWorld("heldOut");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatItTellsAddsUpToAllAtOnce(long seed) throws IOException {
    List<Sent> rows = JoinedWorld.rows(seed, 400);
    JoinedCounters counters = counters();
    Map<String, WaitingKey> waiting = new HashMap<>();
    PerformanceTally tally = PerformanceTally.NONE;
    JoinCounts counts = JoinCounts.NONE;
    for (int i = 0; i < rows.size(); i++) {
      if (i % 100 == 0) {
        // As a bundle of rows is handed on.
        tally = tally.merge(counters.tally());
        counts = counts.merge(counters.counts());
        counters = counters();
      }
      Sent sent = rows.get(i);
      WaitingKey before = waiting.getOrDefault(sent.key(), WaitingKey.NONE);
      IncrementalJoin join = new IncrementalJoin(WORLD.delay(), Long.MIN_VALUE, before, counters);
      sent.row().join(join);
      waiting.put(sent.key(), read(written(join.waiting())));
    }
    for (WaitingKey key : waiting.values()) {
      IncrementalJoin join = new IncrementalJoin(WORLD.delay(), Long.MAX_VALUE, key, counters);
      join.forget();
      assertThat(join.waiting().isEmpty(), is(true));
    }
    tally = tally.merge(counters.tally());
    counts = counts.merge(counters.counts());

    JoinPredictions.Result expected = WORLD.joined(rows, Long.MAX_VALUE);
    assertThat(tally.byWindow().keySet(), is(expected.windows().keySet()));
    assertThat(
        tally.states().size(),
        is(expected.windows().values().stream().mapToInt(each -> each.states().size()).sum()));
    tally
        .states()
        .forEach(
            (key, state) ->
                requireEqual(
                    state,
                    requireNonNull(
                        requireNonNull(expected.windows().get(key.window())).states().get(key))));
    JoinCounts all = expected.counts();
    assertThat(counts.predictions(), is(all.predictions()));
    assertThat(counts.predictionsAgain(), is(all.predictionsAgain()));
    assertThat(counts.labels(), is(all.labels()));
    assertThat(counts.unmatched(), is(all.unmatched()));
    assertThat(counts.joined(), is(all.joined()));
    assertThat(counts.repeated(), is(all.repeated()));
    assertThat(tally.counts().revised(), is(greaterThan(10L)));
    assertThat(all.unknown(), is(greaterThan(10L)));
  }

  /** All but what was said and taken back. */
  private static void requireEqual(PerformanceState found, PerformanceState expected) {
    assertThat(found.expired().counts(), is(expected.expired().counts()));
    assertThat(found.scored(), is(expected.scored()));
    assertThat(found.labelled(), is(expected.labelled()));
    assertThat(found.outcomes(), is(expected.outcomes()));
    assertThat(found.errorsBySlot(), is(expected.errorsBySlot()));
  }

  private static JoinedCounters counters() {
    return new JoinedCounters(WORLD.rules(), WORLD.slices(), WORLD::shape);
  }

  private static byte[] written(WaitingKey key) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WaitingKey.CODEC.write(key, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static WaitingKey read(byte[] bytes) throws IOException {
    return WaitingKey.CODEC.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /**
   * Of a key that many rows have in common each label is told to all of them, and costs no more.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aKeyOfManyRowsIsWhatAllAtOnceIs(long seed) throws IOException {
    List<Sent> rows =
        JoinedWorld.rows(seed, 1000).stream().map(sent -> new Sent("unknown", sent.row())).toList();
    JoinedCounters counters = counters();
    WaitingKey waiting = WaitingKey.NONE;
    for (Sent sent : rows) {
      IncrementalJoin join = new IncrementalJoin(WORLD.delay(), Long.MIN_VALUE, waiting, counters);
      sent.row().join(join);
      waiting = join.waiting();
    }
    JoinPredictions.Result expected = WORLD.joined(rows, Long.MAX_VALUE);
    assertThat(counters.counts().joined(), is(expected.counts().joined()));
    assertThat(counters.counts().repeated(), is(expected.counts().repeated()));
    PerformanceTally tally = counters.tally();
    expected
        .windows()
        .values()
        .forEach(
            window ->
                window
                    .states()
                    .forEach(
                        (key, state) ->
                            assertThat(
                                requireNonNull(tally.states().get(key)).labelled(),
                                is(state.labelled()))));
  }

  /** A watch whose knowledge is written and read goes on as one that never stopped. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aWatchGoesOn(long seed) throws IOException {
    List<Sent> rows = JoinedWorld.rows(seed, 600);
    for (String reference : List.of("heldOut", "windows", "day")) {
      JoinedWorld world = new JoinedWorld(reference);
      List<String> expected = new ArrayList<>();
      world.batch(rows, Long.MAX_VALUE).forEach(window -> expected.add(PerformanceJson.of(window)));
      List<String> found = new ArrayList<>();
      byte[] known = new byte[0];
      for (var each : new TreeMap<>(world.joined(rows, Long.MAX_VALUE).windows()).entrySet()) {
        WatchPerformance watch = world.watch(world::basis);
        if (known.length > 0) {
          watch.read(new DataInputStream(new ByteArrayInputStream(known)));
        }
        long end = world.rules().end(each.getKey());
        watch
            .next(each.getKey(), end, PerformanceWindow.Pane.FINAL, each.getValue())
            .forEach(window -> found.add(PerformanceJson.of(window)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        known = bytes.toByteArray();
      }
      assertThat(found, is(expected));
    }
  }
}
