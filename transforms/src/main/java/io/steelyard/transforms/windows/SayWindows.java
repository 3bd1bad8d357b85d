package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.JudgeWindows.Judgement;
import io.steelyard.transforms.windows.OpenWindow.Said;
import io.steelyard.transforms.windows.OpenWindow.Status;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowTally.Counts;
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
  private final TellEpisodes episodes;

  SayWindows(String model, JudgedBundles bundles, WindowsState state) {
    this.model = model;
    this.bundles = bundles;
    this.exceeding = new LinkedHashMap<>(state.exceeding());
    this.episodes = new TellEpisodes(state.episodes(), state.said());
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
   * Says a window that has ended but still takes rows.
   *
   * @param extent whether all of the window was seen
   * @param counts of the whole stream
   * @param before the windows before this one that still take rows
   */
  OpenWindow first(
      OpenWindow window, Extent extent, StreamCounts counts, Collection<OpenWindow> before) {
    return window.after(say(window, Pane.PROVISIONAL, extent, counts, before));
  }

  /** Says a window that takes no rows any more. */
  void last(OpenWindow window, Extent extent, StreamCounts counts, Collection<OpenWindow> before) {
    SortedMap<String, Said> said = say(window, Pane.FINAL, extent, counts, before);
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
      OpenWindow window,
      Pane pane,
      Extent extent,
      StreamCounts counts,
      Collection<OpenWindow> before) {
    SortedMap<String, Said> said = new TreeMap<>();
    SortedMap<String, Counts> tally = window.tally().counts();
    if (tally.isEmpty()) {
      WindowVerdict verdict =
          none(window, pane, counts, WindowVerdict.NO_BUNDLE, WindowAlarm.of(Cause.EMPTY));
      verdicts.add(verdict);
      episodes.tell(verdict, status(window, WindowVerdict.NO_BUNDLE));
      said.put(WindowVerdict.NO_BUNDLE, new Said(List.of(), Status.ALARMED));
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
        episodes.tell(verdict, status(window, bundle));
        Status status = found.alarm().raised() ? Status.ALARMED : Status.QUIET;
        said.put(bundle, new Said(found.exceeding(), status));
      }
    }
    episodes.reach(window.start());
    return said;
  }

  private static Status status(OpenWindow window, String bundle) {
    return window.said().getOrDefault(bundle, UNSAID).status();
  }

  /** A window with rows ends an episode of none, and those of bundles that score no more. */
  private void tellWithoutRows(OpenWindow window, Pane pane, StreamCounts counts) {
    Set<String> ended = new TreeSet<>(episodes.open());
    ended.add(WindowVerdict.NO_BUNDLE);
    for (String bundle : ended) {
      if (!window.tally().counts().containsKey(bundle)) {
        episodes.tell(none(window, pane, counts, bundle, WindowAlarm.NONE), status(window, bundle));
      }
    }
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

  private WindowVerdict none(
      OpenWindow window, Pane pane, StreamCounts stream, String bundle, WindowAlarm alarm) {
    return new WindowVerdict(
        model,
        window.start(),
        window.end(),
        bundle,
        window.revision() + 1,
        pane,
        Extent.WHOLE,
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
