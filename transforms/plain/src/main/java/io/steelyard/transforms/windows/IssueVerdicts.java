package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.JudgeWindows.Judgement;
import io.steelyard.transforms.windows.OpenWindow.LastVerdict;
import io.steelyard.transforms.windows.OpenWindow.Status;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowTally.Counts;
import io.steelyard.transforms.windows.WindowTally.Total;
import io.steelyard.transforms.windows.WindowVerdict.Extent;
import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Issues the verdicts on windows, in the order of the windows, and remembers of the last ones what
 * verdicts on later windows look back at. Mutable, for one thread.
 */
final class IssueVerdicts {
  /** The most bundles that are remembered: of more, the one met longest ago is not. */
  private static final int BUNDLES = 16;

  private static final LastVerdict NO_VERDICT = new LastVerdict(List.of(), Status.QUIET);

  private final String model;
  private final WindowRules rules;
  private final JudgedBundles bundles;
  private final Map<String, List<List<String>>> exceeding;
  private final List<WindowVerdict> verdicts = new ArrayList<>();
  private final TellEpisodes episodes;

  IssueVerdicts(String model, WindowRules rules, JudgedBundles bundles, WindowsState state) {
    this.model = model;
    this.rules = rules;
    this.bundles = bundles;
    this.exceeding = new LinkedHashMap<>(state.exceeding());
    this.episodes = new TellEpisodes(state.episodes(), state.lastIssued());
  }

  List<WindowVerdict> verdicts() {
    return List.copyOf(verdicts);
  }

  TellEpisodes episodes() {
    return episodes;
  }

  Map<String, List<List<String>>> exceeding() {
    return exceeding;
  }

  /**
   * The provisional verdict: on a window that has ended but still takes rows.
   *
   * @param extent whether all of the window was seen
   * @param counts of the whole stream
   * @param before the windows before this one that still take rows
   */
  OpenWindow issueProvisional(
      OpenWindow window, Extent extent, StreamCounts counts, Collection<OpenWindow> before) {
    return window.after(issue(window, Pane.PROVISIONAL, extent, counts, before));
  }

  /** The final verdict: on a window that takes no rows any more. */
  void issueFinal(
      OpenWindow window, Extent extent, StreamCounts counts, Collection<OpenWindow> before) {
    SortedMap<String, LastVerdict> issued = issue(window, Pane.FINAL, extent, counts, before);
    issued.forEach(
        (bundle, of) -> {
          if (!bundle.equals(WindowVerdict.NO_BUNDLE)) {
            remember(bundle, of);
          }
        });
  }

  private void remember(String bundle, LastVerdict verdict) {
    JudgeWindows judge = bundles.of(bundle);
    List<List<String>> last = exceeding.remove(bundle);
    if (judge == null || judge.before() == 0) {
      return;
    }
    last = last == null ? new ArrayList<>() : new ArrayList<>(last);
    last.add(verdict.exceeding());
    // Put in at the end again: it is the one met last.
    exceeding.put(bundle, last.subList(Math.max(0, last.size() - judge.before()), last.size()));
    if (exceeding.size() > BUNDLES) {
      exceeding.remove(exceeding.keySet().iterator().next());
    }
  }

  private SortedMap<String, LastVerdict> issue(
      OpenWindow window,
      Pane pane,
      Extent extent,
      StreamCounts counts,
      Collection<OpenWindow> before) {
    SortedMap<String, LastVerdict> issued = new TreeMap<>();
    SortedMap<String, Counts> tally = window.tally().counts();
    if (tally.isEmpty()) {
      String none = WindowVerdict.NO_BUNDLE;
      WindowVerdict verdict =
          verdict(window, pane, counts, none, window.tally().total(), WindowAlarm.of(Cause.EMPTY));
      verdicts.add(verdict);
      episodes.tell(verdict, status(window, none), rules.windows(window.start(), window.end()));
      issued.put(WindowVerdict.NO_BUNDLE, new LastVerdict(List.of(), Status.ALARMED));
    } else {
      tellWithoutRows(window, pane, counts);
    }
    for (Map.Entry<String, Counts> each : tally.entrySet()) {
      String bundle = each.getKey();
      JudgeWindows judge = bundles.of(bundle);
      Judgement found =
          judge == null
              ? Judgement.NONE
              : judge.judge(each.getValue().histograms(), looksBack(bundle, before));
      if (extent == Extent.PARTIAL) {
        // What is missing may be all that differs from what was trained on.
        verdicts.add(
            verdict(window, pane, extent, counts, bundle, each.getValue(), found.unalarmed()));
      } else {
        WindowVerdict verdict =
            verdict(window, pane, extent, counts, bundle, each.getValue(), found);
        verdicts.add(verdict);
        episodes.tell(verdict, status(window, bundle), 1);
        Status status = found.alarm().raised() ? Status.ALARMED : Status.QUIET;
        issued.put(bundle, new LastVerdict(found.exceeding(), status));
      }
    }
    episodes.reach(window.start());
    return issued;
  }

  private static Status status(OpenWindow window, String bundle) {
    return window.lastVerdicts().getOrDefault(bundle, NO_VERDICT).status();
  }

  /** A window with rows ends an episode of none, and those of bundles that score no more. */
  private void tellWithoutRows(OpenWindow window, Pane pane, StreamCounts counts) {
    Set<String> ended = new TreeSet<>(episodes.open());
    ended.add(WindowVerdict.NO_BUNDLE);
    for (String bundle : ended) {
      if (!window.tally().counts().containsKey(bundle)) {
        // An episode of no rows ends by all that the window has, one of a bundle without its rows.
        Total total = bundle.equals(WindowVerdict.NO_BUNDLE) ? window.tally().total() : Total.NONE;
        WindowVerdict verdict = verdict(window, pane, counts, bundle, total, WindowAlarm.NONE);
        episodes.tell(verdict, status(window, bundle), 1);
      }
    }
  }

  private List<List<String>> looksBack(String bundle, Collection<OpenWindow> before) {
    List<List<String>> last = new ArrayList<>(exceeding.getOrDefault(bundle, List.of()));
    for (OpenWindow window : before) {
      @Nullable LastVerdict verdict = window.lastVerdicts().get(bundle);
      if (verdict != null) {
        last.add(verdict.exceeding());
      }
    }
    return last;
  }

  private WindowVerdict verdict(
      OpenWindow window,
      Pane pane,
      Extent extent,
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
        extent,
        counts.histograms().rows(),
        counts.histograms().rejected(),
        counts.late(),
        stream,
        found.drift(),
        found.series(),
        found.bounds(),
        found.alarm());
  }

  private WindowVerdict verdict(
      OpenWindow window,
      Pane pane,
      StreamCounts stream,
      String bundle,
      Total total,
      WindowAlarm alarm) {
    return new WindowVerdict(
        model,
        window.start(),
        window.end(),
        bundle,
        window.revision() + 1,
        pane,
        Extent.WHOLE,
        total.rows(),
        total.rejected(),
        total.late(),
        stream,
        null,
        List.of(),
        List.of(),
        alarm);
  }
}
