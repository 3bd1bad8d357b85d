package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.schemas.definition.PerformanceSpec.Period;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.windows.WindowRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Two bundles and what production makes of them by a seed: keys that are scored several times, by
 * both bundles or twice, and labels that come late, twice, otherwise, too early, too late, of one
 * time and of nobody. Windows of six hours take rows for an hour more, and labels for a day.
 *
 * @param reference what windows are compared with: {@code heldOut}, {@code windows} or {@code day}
 */
public record JoinedWorld(String reference) implements JoinedBundles {
  private static final long serialVersionUID = 1L;

  /** How late rows and labels may come. */
  public static final Duration LATENESS = Duration.ofHours(1);

  /** How long after their rows labels may be given. */
  public static final Duration DELAY = Duration.ofDays(1);

  private static final Duration WINDOW = Duration.ofHours(6);
  private static final double CONFIDENCE = 0.95;
  private static final long DAYS = 4;

  /** Divided by windows. */
  private static final long BEGIN = Duration.ofDays(20_000).toMillis();

  /** A row on its way to its key. */
  public record Sent(String key, JoinedRow row) {}

  @Override
  public String model() {
    return "m";
  }

  @Override
  public WindowRules rules() {
    return new WindowRules(new WindowSpan.Fixed(WINDOW), LATENESS.toMillis(), EmptyWindows.IGNORE);
  }

  @Override
  public long delay() {
    return DELAY.toMillis();
  }

  @Override
  public List<SliceName> slices() {
    return RowSlices.names(List.of(new Slice("channel", List.of("web", "shop"))));
  }

  @Override
  public PerformanceShape shape(String id) {
    return PerformanceShape.of(heldOut(id));
  }

  @Override
  public WatchPerformance watch(Function<String, PerformanceBasis> bases) {
    return new WatchPerformance(model(), spec(), rules().span(), CONFIDENCE, slices(), bases);
  }

  private PerformanceSpec spec() {
    return new PerformanceSpec("auc", 0.05, 0, 2, 3, compared(), List.of(Detector.values()));
  }

  private Reference compared() {
    return switch (reference) {
      case "windows" -> new Reference.Windows(3);
      case "day" -> new Reference.Same(Period.DAY);
      default -> new Reference.HeldOut();
    };
  }

  @Override
  public PerformanceBasis basis(String id) {
    return PerformanceBasis.of(spec(), heldOut(id), Weighing.ROWS);
  }

  private static HeldOutRows heldOut(String id) {
    SplittableRandom random = new SplittableRandom(id.hashCode());
    double[] scores = new double[300];
    double[] labels = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextDouble();
      labels[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return HeldOut.rows(HeldOut.binary(0.5), scores, labels);
  }

  /** What a seed makes, in no particular order. */
  public static List<Sent> rows(long seed, int keys) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      String key = "k" + i;
      int predictions = random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(5);
      for (int j = 0; j < predictions; j++) {
        KeyedPrediction prediction = prediction("a", random);
        sent.add(new Sent(key, prediction));
        if (random.nextInt(8) == 0) {
          sent.add(new Sent(key, prediction));
        }
        if (random.nextInt(6) == 0) {
          sent.add(
              new Sent(
                  key,
                  new KeyedPrediction(
                      "b",
                      prediction.time(),
                      new double[] {random.nextDouble()},
                      prediction.cells())));
        }
        labels(prediction, random).forEach(label -> sent.add(new Sent(key, label)));
      }
    }
    for (int i = 0; i < keys / 20; i++) {
      KeyedPrediction none = prediction("a", random);
      labels(none, random).forEach(label -> sent.add(new Sent("nobody", label)));
    }
    Collections.shuffle(sent, new Random(seed));
    return sent;
  }

  private static KeyedPrediction prediction(String bundle, SplittableRandom random) {
    long time = BEGIN + random.nextLong(Duration.ofDays(DAYS).toMillis());
    return new KeyedPrediction(
        bundle, time, new double[] {random.nextDouble()}, new int[] {1 + random.nextInt(4)});
  }

  private static List<KeyedLabel> labels(KeyedPrediction prediction, SplittableRandom random) {
    List<KeyedLabel> labels = new ArrayList<>();
    double truth = random.nextDouble() < prediction.scores()[0] ? 1 : 0;
    int kind = random.nextInt(12);
    if (kind == 0) {
      return labels;
    }
    long delay = DELAY.toMillis();
    long given =
        switch (kind) {
          case 1 -> prediction.time() - 1;
          case 2 -> prediction.time() + delay + 1;
          case 3 -> prediction.time() + delay;
          case 4 -> prediction.time();
          default -> prediction.time() + random.nextLong(delay);
        };
    labels.add(new KeyedLabel(given, truth, ""));
    if (kind == 5) {
      labels.add(new KeyedLabel(given, truth, ""));
    }
    if (kind == 6) {
      labels.add(new KeyedLabel(given, 1 - truth, ""));
    }
    if (kind == 7 || kind == 8) {
      labels.add(new KeyedLabel(prediction.time() + random.nextLong(delay), 1 - truth, ""));
    }
    if (kind == 8 || kind == 9) {
      labels.add(new KeyedLabel(prediction.time() + random.nextLong(delay), truth, ""));
    }
    return labels;
  }

  /** All of it joined at once. */
  JoinPredictions.Result joined(List<Sent> rows, long asOf) {
    JoinPredictions join = new JoinPredictions(rules(), delay(), asOf, slices(), this::shape);
    JoinBlock block = new JoinBlock();
    for (Sent sent : rows) {
      if (sent.row() instanceof KeyedPrediction prediction) {
        block.add(sent.key(), prediction);
      } else {
        block.add(sent.key(), (KeyedLabel) sent.row());
      }
    }
    try {
      join.add(block.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return join.join();
  }

  /** What a batch says of all windows when labels had come until then. */
  public List<PerformanceWindow> batch(List<Sent> rows, long asOf) {
    WatchPerformance watch = watch(this::basis);
    List<PerformanceWindow> windows = new ArrayList<>();
    for (Map.Entry<Long, PerformanceTally> each : joined(rows, asOf).windows().entrySet()) {
      long end = rules().end(each.getKey());
      Pane pane = asOf >= end + delay() ? Pane.FINAL : Pane.PROVISIONAL;
      windows.addAll(watch.next(each.getKey(), end, pane, each.getValue()));
    }
    return windows;
  }
}
