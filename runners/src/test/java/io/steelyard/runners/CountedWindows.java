package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.runners.DriftingMessages.Message;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.drift.DriftDetector;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesVerdict;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model of drifting messages, and what windows of them come to when they are counted in this
 * process, from the messages of which it is known that they are of a window.
 *
 * @param models the registry
 * @param bundle where the model's bundle is
 */
record CountedWindows(Path models, BundlePlace bundle) {
  static final String MODEL = "drifting@latest";

  /** Trains the model, into a registry in this folder. */
  static CountedWindows of(Path folder, Duration lateness) throws IOException {
    Path models = folder.resolve("models");
    ScoredAsFile.run(
        "train",
        "--definition=" + DriftingMessages.definition(folder, lateness),
        "--input=" + DriftingMessages.trainingFile(folder),
        "--models=" + models);
    return new CountedWindows(
        models, BundleRef.place(MODEL, models.toString(), TrustedKeys.UNRESTRICTED));
  }

  /** The histograms of each window. */
  List<Histograms> count(List<Message> messages) throws IOException {
    Scorer scorer = new BundleScorers(bundle, List.of(), null).open();
    HistogramCounter counter =
        new HistogramCounter(monitor().plan(), LoadedBundles.load(bundle).definition().schema());
    Map<Integer, List<Message>> byWindow =
        messages.stream().collect(Collectors.groupingBy(Message::window));
    List<Histograms> windows = new ArrayList<>();
    for (int window = 0; window < DriftingMessages.WINDOWS; window++) {
      ValidatedRows valid = scorer.validate(parsed(byWindow.getOrDefault(window, List.of())));
      counter.observe(valid.valid(), scorer.predict(valid.valid()).scores());
      counter.reject(valid.rejected().size());
      windows.add(counter.state());
      counter.clear();
    }
    return windows;
  }

  private ParsedRows parsed(List<Message> messages) throws IOException {
    StringColumn payloads =
        StringColumn.of(
            messages.stream().map(m -> new String(m.payload(), StandardCharsets.UTF_8)).toList());
    long[] positions = new long[messages.size()];
    Arrays.setAll(positions, i -> i);
    return MessageParser.named("json", new BundleScorers(bundle, List.of(), null).settings())
        .parse(new Messages("test", positions, new long[messages.size()], payloads));
  }

  private DriftMonitor monitor() {
    return requireNonNull(LoadedBundles.load(bundle).monitor());
  }

  /** The number of the window that a verdict is on. */
  static int window(JsonNode verdict) {
    long start = Instant.parse(verdict.get("windowStart").asText()).toEpochMilli();
    return (int) ((start - DriftingMessages.start(0)) / DriftingMessages.WINDOW);
  }

  /** A verdict of the pipeline is that of the detector on what was counted in process. */
  void requireEqual(JsonNode verdict, Histograms window) {
    DriftMonitor monitor = monitor();
    DriftDetector detector = monitor.detector(monitor.rule());
    DriftVerdict expected = detector.judge(window);
    String why = verdict.toString();
    assertThat(why, verdict.get("rows").asLong(), is(window.rows()));
    assertThat(why, verdict.get("rejected").asLong(), is(window.rejected()));
    long late = verdict.get("late").asLong();
    assertThat(why, verdict.get("onTime").asLong() + late, is(window.rows() + window.rejected()));
    assertThat(why, verdict.get("drift").get("exceeds").asBoolean(), is(expected.exceeds()));
    for (int s = 0; s < expected.series().size(); s++) {
      JsonNode series = verdict.get("series").get(s);
      SeriesVerdict one = expected.series().get(s);
      assertThat(why, series.get("name").asText(), is(one.name()));
      assertThat(why, series.get("statistic").asDouble(), is(one.statistic()));
      assertThat(why, series.get("pValue").asDouble(), is(one.pValue()));
      assertThat(why, series.get("adjusted").asDouble(), is(one.adjusted()));
      assertThat(why, series.get("effect").asDouble(), is(one.effect()));
      assertThat(why, series.get("exceeds").asBoolean(), is(one.exceeds()));
    }
  }
}
