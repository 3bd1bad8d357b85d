package io.steelyard.pipelines.reports;

import io.steelyard.transforms.performance.PerformanceWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a bundle served.
 *
 * @param id of the bundle
 * @param brief the beginning of it, as marks have it
 * @param since its first window
 * @param until the end of its last
 * @param windows how many it has
 * @param predictions it made
 * @param alarms how many windows are one
 */
public record ServedBundle(
    String id,
    String brief,
    String since,
    String until,
    String windows,
    String predictions,
    String alarms) {
  private static final String ALGORITHM = "sha256:";
  private static final int DIGITS = 12;

  /** The beginning of an id, by which people know it. */
  public static String brief(String id) {
    String digits = id.startsWith(ALGORITHM) ? id.substring(ALGORITHM.length()) : id;
    return digits.substring(0, Math.min(DIGITS, digits.length()));
  }

  /** Those of windows, in the order of their first. */
  static List<ServedBundle> of(List<PerformanceWindow> windows) {
    Map<String, List<PerformanceWindow>> bundles = new LinkedHashMap<>();
    windows.forEach(
        window -> bundles.computeIfAbsent(window.bundle(), id -> new ArrayList<>()).add(window));
    List<ServedBundle> served = new ArrayList<>();
    bundles.forEach(
        (id, own) ->
            served.add(
                new ServedBundle(
                    id,
                    brief(id),
                    Figures.time(own.get(0).start()),
                    Figures.time(own.get(own.size() - 1).end()),
                    Figures.count(own.size()),
                    Figures.count(
                        own.stream().mapToLong(each -> each.all().counts().predictions()).sum()),
                    Figures.count(own.stream().filter(each -> each.alarm() != null).count()))));
    return served;
  }
}
