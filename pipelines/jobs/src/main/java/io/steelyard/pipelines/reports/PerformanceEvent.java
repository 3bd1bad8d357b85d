package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.performance.Cause;
import io.steelyard.transforms.performance.ErrorWatch;
import io.steelyard.transforms.performance.MovedColumn;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened: windows one after the other that are alarms of one cause, or a change that a
 * detector saw.
 *
 * @param when it began
 * @param state {@code alarm} or {@code change}
 * @param what in a few words
 * @param details sentences
 */
public record PerformanceEvent(String when, String state, String what, List<String> details) {
  private static final int MOST_COLUMNS = 5;

  /** Copies the list. */
  public PerformanceEvent {
    details = List.copyOf(details);
  }

  /** A change that a detector saw, in words. */
  static String words(PerformanceWindow window, ErrorWatch.Finding finding) {
    return EnumWords.of(finding.detector())
        + " saw errors change by "
        + Figures.time(window.at(finding.slot()));
  }

  /** All of windows in the order of time. */
  static List<PerformanceEvent> of(List<PerformanceWindow> windows) {
    Map<String, List<PerformanceWindow>> open = new TreeMap<>();
    List<Dated> events = new ArrayList<>();
    for (PerformanceWindow window : windows) {
      List<PerformanceWindow> before = open.get(window.bundle());
      boolean goesOn = before != null && before.get(0).alarm() == window.alarm();
      if (!goesOn && (window.alarm() != null || window.verdict() != null)) {
        close(open.remove(window.bundle()), events);
      }
      if (window.alarm() != null) {
        open.computeIfAbsent(window.bundle(), id -> new ArrayList<>()).add(window);
      }
      for (ErrorWatch.Finding finding : window.changes()) {
        if (finding.change() == Change.DETECTED) {
          long at = window.at(finding.slot());
          events.add(
              new Dated(
                  at,
                  new PerformanceEvent(
                      Figures.time(at),
                      "change",
                      EnumWords.of(finding.detector()) + " saw errors change",
                      List.of("bundle " + ServedBundle.brief(window.bundle())))));
        }
      }
    }
    open.values().forEach(episode -> close(episode, events));
    return events.stream().sorted(Comparator.comparingLong(Dated::at)).map(Dated::event).toList();
  }

  private record Dated(long at, PerformanceEvent event) {}

  private static void close(@Nullable List<PerformanceWindow> episode, List<Dated> events) {
    if (episode != null) {
      events.add(new Dated(episode.get(0).start(), episode(episode)));
    }
  }

  private static PerformanceEvent episode(List<PerformanceWindow> windows) {
    PerformanceWindow first = windows.get(0);
    Cause cause = first.alarm() == null ? Cause.UNKNOWN : first.alarm();
    double least = 1;
    PerformanceVerdict worst = null;
    for (PerformanceWindow window : windows) {
      PerformanceVerdict verdict = window.verdict();
      if (verdict != null) {
        least = Math.min(least, verdict.pValue());
        worst = worst == null || verdict.worse() > worst.worse() ? verdict : worst;
      }
    }
    List<String> details = new ArrayList<>();
    if (worst != null && worst.value() != null && worst.reference() != null) {
      details.add(
          (windows.size() == 1 ? "" : "At worst ")
              + worst.metric()
              + " "
              + RoundedNumber.measure(worst.value())
              + " where "
              + RoundedNumber.measure(worst.reference())
              + " is what windows are compared with; chance alone does that in "
              + Figures.chance(least)
              + " of such windows.");
    }
    details.add(CauseWords.meaning(cause));
    String columns = columns(windows);
    if (!columns.isEmpty()) {
      details.add("Columns that moved, those first that matter most: " + columns + ".");
    }
    details.add(
        Figures.count(windows.size())
            + (windows.size() == 1 ? " window" : " windows")
            + " of bundle "
            + ServedBundle.brief(first.bundle())
            + ", until "
            + Figures.time(windows.get(windows.size() - 1).end())
            + ".");
    return new PerformanceEvent(
        Figures.time(first.start()), "alarm", CauseWords.headline(cause), details);
  }

  /** Each column where it mattered most. */
  private static String columns(List<PerformanceWindow> windows) {
    Map<String, MovedColumn> most = new LinkedHashMap<>();
    for (PerformanceWindow window : windows) {
      for (MovedColumn column : window.columns()) {
        most.merge(
            column.name(), column, (one, other) -> one.matter() >= other.matter() ? one : other);
      }
    }
    return String.join(
        ", ",
        MovedColumn.ordered(most.values()).stream()
            .limit(MOST_COLUMNS)
            .map(CauseWords::column)
            .toList());
  }
}
