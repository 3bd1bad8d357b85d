package io.steelyard.pipelines.training;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.FitMonitor;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SampledRows;
import io.steelyard.transforms.drift.SeriesVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is odd about the rows of a training, a sentence or two each. */
final class TrainingWarnings {
  /** Of test rows that are training rows too, the least share that is told. */
  private static final double REPEATED = 0.01;

  /** How many drifting series are named. */
  private static final int NAMED = 3;

  private TrainingWarnings() {}

  static List<String> of(MonitorSpec spec, DriftMonitor monitor, Judgement rows) {
    List<String> warnings = new ArrayList<>();
    if (rows.heldOut().rows() == 0) {
      warnings.add(
          "No rows were held out by the split, so the scores are not watched: those of training"
              + " rows would say nothing. Give the split a validation or test share.");
    }
    if (!(spec.blocks() instanceof Blocks.ByRow)) {
      fewBlocks("training", spec.blocks(), rows.learned(), warnings);
      fewBlocks("held-out", spec.blocks(), rows.heldOut(), warnings);
    }
    drift("The rows held out by the split", monitor, rows.heldOut(), warnings);
    drift("The rows of " + Setting.of("test"), monitor, rows.tests(), warnings);
    repeats(rows, warnings);
    return warnings;
  }

  private static void fewBlocks(
      String kind, Blocks blocks, SampledRows rows, List<String> warnings) {
    if (rows.rows() > 0 && rows.blocks() < FitMonitor.FEWEST_BLOCKS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The %,d %s rows that drift is calibrated on are of %,d %s, and fewer than %d do not"
                  + " tell how %s differ: they count as independent, and most windows may alarm"
                  + " falsely. Train on rows of more of them, give monitor.blocks %s, or say"
                  + " blocks: row if no row depends on another.",
              rows.rows(),
              kind,
              rows.blocks(),
              blocks.inWords(),
              FitMonitor.FEWEST_BLOCKS,
              blocks.inWords(),
              blocks.smaller()));
    }
  }

  private static void drift(
      String name, DriftMonitor monitor, SampledRows rows, List<String> warnings) {
    Histograms counted = FitMonitor.count(monitor.plan(), rows);
    DriftVerdict verdict = monitor.detector(AlarmRule.EACH).judge(counted);
    if (verdict.exceeds()) {
      List<SeriesVerdict> moved =
          verdict.bySeverity().stream()
              .map(verdict.series()::get)
              .filter(SeriesVerdict::exceeds)
              .toList();
      String series =
          moved.stream()
              .limit(NAMED)
              .map(each -> String.format(Locale.ROOT, "%s (%.3f)", each.name(), each.effect()))
              .collect(Collectors.joining(", "));
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s differ from the training rows by more than chance, in %,d of %,d series, most by"
                  + " effect: %s%s. What was learned may not hold for them.",
              name,
              moved.size(),
              verdict.series().size(),
              series,
              moved.size() > NAMED ? ", …" : ""));
    }
  }

  /** Rows may be equal by chance: as many as of the held-out rows are no sign of anything. */
  private static void repeats(Judgement rows, List<String> warnings) {
    double share = rows.tests().shareAmong(rows.learned());
    double usual = rows.heldOut().shareAmong(rows.learned());
    if (share > REPEATED && !(share <= 2 * usual)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%.1f %% of the rows of %s are training rows too, value for value%s: measured on"
                  + " them the model looks better than it is.",
              100 * share,
              Setting.of("test"),
              usual > 0
                  ? String.format(Locale.ROOT, " (of the held-out rows %.1f %% are)", 100 * usual)
                  : ""));
    }
  }
}
