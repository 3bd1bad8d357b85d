package io.steelyard.transforms.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key's predictions and labels beside a slow join that tries each label on each prediction. */
final class KeyJoinTest {
  private static final long DELAY = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isWhatTryingAllFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long disputed = 0;
    for (int i = 0; i < 500; i++) {
      List<KeyedPrediction> predictions = predictions(random);
      List<KeyedLabel> labels = labels(random);
      KeyJoin join = new KeyJoin(DELAY);
      predictions.forEach(join::add);
      labels.forEach(join::add);
      KeyJoin.Outcome found = join.outcome();
      KeyJoin.Outcome expected = slowly(predictions, labels);
      assertThat("seed " + seed, found, is(expected));
      disputed += found.counts().disagreeing();
    }
    assertThat(disputed, is(greaterThan(10L)));
  }

  private static List<KeyedPrediction> predictions(SplittableRandom random) {
    List<KeyedPrediction> predictions = new ArrayList<>();
    for (int left = random.nextInt(7); left > 0; left--) {
      predictions.add(
          new KeyedPrediction(
              random.nextBoolean() ? "a" : "b",
              100 + random.nextInt(40),
              new double[] {random.nextInt(2)},
              new int[0]));
    }
    return predictions;
  }

  private static List<KeyedLabel> labels(SplittableRandom random) {
    List<KeyedLabel> labels = new ArrayList<>();
    for (int left = random.nextInt(9); left > 0; left--) {
      long time = random.nextInt(6) == 0 ? KeyedLabel.ANY_TIME : 95 + random.nextInt(60);
      labels.add(new KeyedLabel(time, random.nextInt(2), random.nextInt(5) == 0 ? "new" : ""));
    }
    return labels;
  }

  private static KeyJoin.Outcome slowly(List<KeyedPrediction> rows, List<KeyedLabel> given) {
    TreeSet<KeyedPrediction> predictions = new TreeSet<>(rows);
    List<KeyedLabel> labels = given.stream().sorted().toList();
    boolean[] matched = new boolean[labels.size()];
    boolean[] news = new boolean[labels.size()];
    List<KeyJoin.Joined> joined = new ArrayList<>();
    long disagreeing = 0;
    for (KeyedPrediction prediction : predictions) {
      List<KeyedLabel> its = new ArrayList<>();
      Set<String> said = new HashSet<>();
      for (int i = 0; i < labels.size(); i++) {
        KeyedLabel label = labels.get(i);
        if (label.isOf(prediction.time(), DELAY)) {
          its.add(label);
          matched[i] = true;
          news[i] |= said.add(label.number() + label.text());
        }
      }
      KeyedLabel last = its.isEmpty() ? null : its.get(its.size() - 1);
      boolean isDisputed =
          last != null
              && its.stream().anyMatch(each -> each.time() == last.time() && !each.agrees(last));
      disagreeing += isDisputed ? 1 : 0;
      joined.add(
          new KeyJoin.Joined(
              prediction, last, Math.max(0, said.size() - 1), its.size() - said.size()));
    }
    long[] counts = new long[5];
    for (int i = 0; i < matched.length; i++) {
      boolean isEarly = !predictions.isEmpty() && labels.get(i).time() < predictions.first().time();
      int kind = matched[i] ? news[i] ? 0 : 1 : predictions.isEmpty() ? 2 : isEarly ? 3 : 4;
      counts[kind]++;
    }
    return new KeyJoin.Outcome(
        joined,
        new JoinCounts(
            predictions.size(),
            rows.size() - predictions.size(),
            counts[0],
            counts[1],
            counts[2],
            counts[3],
            counts[4],
            disagreeing));
  }

  /** As of a test's key, or of one that stands for "unknown": all labels belong to all rows. */
  @Test
  void aKeyOfAHundredThousandRowsIsJoined() {
    int rows = 100_000;
    KeyJoin join = new KeyJoin(rows);
    for (int i = 0; i < rows; i++) {
      join.add(new KeyedPrediction("a", i, new double[] {0.5}, new int[0]));
      join.add(new KeyedLabel(rows + i, i % 2, ""));
    }
    JoinCounts counts = join.outcome().counts();
    assertThat(counts.predictions(), is((long) rows));
    assertThat(counts.joined() + counts.repeated() + counts.late(), is((long) rows));
  }
}
