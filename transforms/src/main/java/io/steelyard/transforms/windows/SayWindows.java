package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.JudgeWindows.Judgement;
import io.steelyard.transforms.windows.OpenWindow.Said;
import io.steelyard.transforms.windows.OpenWindow.Status;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowTally.Counts;
import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says of windows what there is to say, in the order of the windows, and remembers of the last ones
 * what verdicts on later windows look back at. Mutable, for one thread.
 */
final class SayWindows {
  /** The most bundles that are remembered: of more, the one met longest ago is not. */
  private static final int BUNDLES = 16;

  private static final Said UNSAID = new Said(List.of(), Status.QUIET);

  private final String model;
  private final JudgedBundles bundles;
  private final Map<String, List<List<String>>> exceeding;
  private final List<WindowVerdict> verdicts = new ArrayList<>();
  private final List<WindowAlert> alerts = new ArrayList<>();

  SayWindows(String model, JudgedBundles bundles, Map<String, List<List<String>>> exceeding) {
    this.model = model;
    this.bundles = bundles;
    this.exceeding = new LinkedHashMap<>(exceeding);
  }

  List<WindowVerdict> verdicts() {
    return List.copyOf(verdicts);
  }

  List<WindowAlert> alerts() {
    return List.copyOf(alerts);
  }

  Map<String, List<List<String>>> exceeding() {
    return exceeding;
  }

  /**
   * Says a window that has ended but still takes rows.
   *
   * @param counts of the whole stream
   * @param before the windows before this one that still take rows
   */
  OpenWindow first(OpenWindow window, StreamCounts counts, Collection<OpenWindow> before) {
    return window.after(say(window, Pane.PROVISIONAL, counts, before));
  }

  /** Says a window that takes no rows any more. */
  void last(OpenWindow window, StreamCounts counts, Collection<OpenWindow> before) {
    SortedMap<String, Said> said = say(window, Pane.FINAL, counts, before);
    said.forEach(
        (bundle, of) -> {
          if (!bundle.equals(WindowVerdict.NO_BUNDLE)) {
            remember(bundle, of);
          }
        });
  }

  private void remember(String bundle, Said said) {
    JudgeWindows judge = bundles.of(bundle);
    List<List<String>> last = exceeding.remove(bundle);
    if (judge == null || judge.before() == 0) {
      return;
    }
    last = last == null ? new ArrayList<>() : new ArrayList<>(last);
    last.add(said.exceeding());
    // Put in at the end again: it is the one met last.
    exceeding.put(bundle, last.subList(Math.max(0, last.size() - judge.before()), last.size()));
    if (exceeding.size() > BUNDLES) {
      exceeding.remove(exceeding.keySet().iterator().next());
    }
  }

  private SortedMap<String, Said> say(
      OpenWindow window, Pane pane, StreamCounts counts, Collection<OpenWindow> before) {
    SortedMap<String, Said> said = new TreeMap<>();
    SortedMap<String, Counts> tally = window.tally().counts();
    Said empty = window.said().get(WindowVerdict.NO_BUNDLE);
    if (tally.isEmpty()) {
      WindowVerdict verdict = none(window, pane, counts, WindowAlarm.of(Cause.EMPTY));
      verdicts.add(verdict);
      alerts.add(WindowAlert.of(verdict));
      said.put(WindowVerdict.NO_BUNDLE, new Said(List.of(), Status.ALARMED));
    } else if (empty != null) {
      // Late rows came into a window that was said to be empty.
      alerts.add(WindowAlert.of(none(window, pane, counts, WindowAlarm.NONE)));
    }
    for (Map.Entry<String, Counts> each : tally.entrySet()) {
      String bundle = each.getKey();
      JudgeWindows judge = bundles.of(bundle);
      Judgement found =
          judge == null
              ? Judgement.NONE
              : judge.judge(each.getValue().histograms(), looksBack(bundle, before));
      WindowVerdict verdict = verdict(window, pane, counts, bundle, each.getValue(), found);
      verdicts.add(verdict);
      boolean alarmed = window.said().getOrDefault(bundle, UNSAID).status() == Status.ALARMED;
      if (found.alarm().raised() || alarmed) {
        alerts.add(WindowAlert.of(verdict));
      }
      Status status = found.alarm().raised() ? Status.ALARMED : Status.QUIET;
      said.put(bundle, new Said(found.exceeding(), status));
    }
    return said;
  }

  private List<List<String>> looksBack(String bundle, Collection<OpenWindow> before) {
    List<List<String>> last = new ArrayList<>(exceeding.getOrDefault(bundle, List.of()));
    for (OpenWindow window : before) {
      @Nullable Said said = window.said().get(bundle);
      if (said != null) {
        last.add(said.exceeding());
      }
    }
    return last;
  }

  private WindowVerdict verdict(
      OpenWindow window,
      Pane pane,
      StreamCounts stream,
      String bundle,
      Counts counts,
      Judgement found) {
    return new WindowVerdict(
        model,
        window.start(),
        window.end(),
        bundle,
        window.revision() + 1,
        pane,
        counts.histograms().rows(),
        counts.histograms().rejected(),
        counts.late(),
        stream,
        found.drift(),
        found.series(),
        found.bounds(),
        found.alarm());
  }

  private WindowVerdict none(OpenWindow window, Pane pane, StreamCounts stream, WindowAlarm alarm) {
    return new WindowVerdict(
        model,
        window.start(),
        window.end(),
        WindowVerdict.NO_BUNDLE,
        window.revision() + 1,
        pane,
        0,
        0,
        0,
        stream,
        null,
        List.of(),
        List.of(),
        alarm);
  }
}
