package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a model does now, in words, for those who answer for it.
 *
 * @param windows in the order of time
 * @param labelled the last window whose labels tell the metric, if there are some of which at least
 *     half of the predictions have a label, the last of these; null of none
 */
record ModelCondition(
    List<PerformanceWindow> windows, PerformanceSpec spec, @Nullable PerformanceWindow labelled) {
  /** Labels of fewer predictions may be of unlike ones, such as those that come early. */
  private static final double MOSTLY = 0.5;

  static ModelCondition of(List<PerformanceWindow> windows, PerformanceSpec spec) {
    PerformanceWindow last = null;
    PerformanceWindow covered = null;
    for (PerformanceWindow window : windows) {
      if (value(window, spec) != null) {
        last = window;
        covered = window.all().counts().coverage() >= MOSTLY ? window : covered;
      }
    }
    return new ModelCondition(windows, spec, covered == null ? last : covered);
  }

  private static @Nullable Double value(PerformanceWindow window, PerformanceSpec spec) {
    return window.all().measures().metrics().get(spec.metric());
  }

  /** Whether the last window with labels is an alarm. */
  boolean isAlarm() {
    return labelled != null && labelled.alarm() != null;
  }

  /** All in a few words. */
  String headline() {
    if (windows.isEmpty()) {
      return "There are no predictions";
    }
    if (labelled == null) {
      return "No labels yet" + (estimated() == null ? "" : ": estimated alone");
    }
    PerformanceVerdict verdict = labelled.verdict();
    if (verdict == null || verdict.reference() == null) {
      return capitalized(now()) + ", with nothing to compare it with";
    }
    if (isAlarm()) {
      return "Worse than it should be: " + now() + ", not " + measure(verdict.reference());
    }
    if (verdict.exceeds()) {
      return "Worse in the last window, not often enough for an alarm: " + now();
    }
    boolean again = windows.stream().anyMatch(window -> window.alarm() != null);
    return (again ? "Again no" : "No") + " worse than it should be: " + now();
  }

  private String now() {
    return spec.metric()
        + " "
        + measure(Objects.requireNonNull(value(Objects.requireNonNull(labelled), spec)));
  }

  private static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String measure(double number) {
    return RoundedNumber.measure(number);
  }

  /** The estimate of the last window, if no labels tell it yet. */
  private @Nullable Estimate estimated() {
    if (windows.isEmpty()) {
      return null;
    }
    PerformanceWindow last = windows.get(windows.size() - 1);
    return value(last, spec) == null ? last.all().estimates().get(spec.metric()) : null;
  }

  /** What more there is to say. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (labelled != null) {
      sentences.add(measured(labelled));
      if (labelled.alarm() != null) {
        sentences.add(
            CauseWords.headline(labelled.alarm()) + ". " + CauseWords.meaning(labelled.alarm()));
      }
    }
    Estimate estimate = estimated();
    if (estimate != null) {
      sentences.add(
          "Of the last window, from "
              + Figures.time(windows.get(windows.size() - 1).start())
              + ", no labels tell yet; its scores let expect "
              + PerformancePage.number(estimate.value(), estimate.interval())
              + ". An estimate sees other rows, not that they mean something else.");
    }
    long judged = windows.stream().filter(window -> window.verdict() != null).count();
    long alarms = windows.stream().filter(window -> window.alarm() != null).count();
    if (judged > 0) {
      sentences.add(
          (alarms == 0 ? "None" : Figures.count(alarms))
              + " of "
              + Figures.count(judged)
              + " judged windows "
              + (alarms == 1 || alarms == 0 ? "is" : "are")
              + " an alarm; where nothing changes, "
              + Figures.share(spec.falseAlarmRate())
              + " are.");
    }
    return sentences;
  }

  private String measured(PerformanceWindow window) {
    PerformanceVerdict verdict = window.verdict();
    String labels =
        "By the labels of "
            + Figures.share(window.all().counts().coverage())
            + " of "
            + Figures.count(window.all().counts().predictions())
            + " predictions, "
            + spec.metric()
            + " of the window from "
            + Figures.time(window.start())
            + " is "
            + PerformancePage.number(
                value(window, spec), window.all().intervals().get(spec.metric()));
    if (verdict == null || verdict.reference() == null) {
      return labels + ".";
    }
    return labels
        + "; that of "
        + reference()
        + " is "
        + measure(verdict.reference())
        + (verdict.worse() > 0
            ? ". Chance makes "
                + Figures.chance(verdict.pValue())
                + " of such windows so much worse."
            : ".");
  }

  private String reference() {
    Reference reference = spec.reference();
    if (reference instanceof Reference.HeldOut) {
      return "the rows that training held out";
    }
    if (reference instanceof Reference.Windows last) {
      return last.windows() == 1
          ? "the labelled window before"
          : "the " + Figures.count(last.windows()) + " labelled windows before";
    }
    Reference.Same same = (Reference.Same) reference;
    return "earlier windows of the same " + same.period().name().toLowerCase(Locale.ROOT);
  }
}
