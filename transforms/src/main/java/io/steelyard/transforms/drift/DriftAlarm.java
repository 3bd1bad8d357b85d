package io.steelyard.transforms.drift;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the last windows together make a final alarm, and of which series.
 *
 * @param raised whether enough of the windows exceed
 * @param series the series that exceed in any of these windows, in the order of the plan; none
 *     where no alarm is raised
 */
public record DriftAlarm(boolean raised, List<String> series) {
  /** Copies the list. */
  public DriftAlarm {
    series = List.copyOf(series);
  }

  /**
   * The alarm of the last verdict.
   *
   * @param verdicts in the order of their windows, the current last; only the last n of the rule
   *     are looked at
   */
  public static DriftAlarm of(AlarmRule rule, List<DriftVerdict> verdicts) {
    int size = verdicts.size();
    List<DriftVerdict> last = verdicts.subList(Math.max(0, size - rule.of()), size);
    if (last.stream().filter(DriftVerdict::exceeds).count() < rule.needed()) {
      return new DriftAlarm(false, List.of());
    }
    Set<String> exceeding = new LinkedHashSet<>();
    int most = last.stream().mapToInt(verdict -> verdict.series().size()).max().orElse(0);
    for (int s = 0; s < most; s++) {
      for (DriftVerdict verdict : last) {
        if (s < verdict.series().size() && verdict.series().get(s).exceeds()) {
          exceeding.add(verdict.series().get(s).name());
        }
      }
    }
    return new DriftAlarm(true, List.copyOf(exceeding));
  }
}
