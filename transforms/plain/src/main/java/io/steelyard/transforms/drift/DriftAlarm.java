package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.AlarmRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the last windows together make a final alarm, and of which series.
 *
 * @param raised whether enough of the windows exceed
 * @param series the series that exceed in any of these windows, each once; none where no alarm is
 *     raised
 */
public record DriftAlarm(boolean raised, List<String> series) {
  /** Copies the list. */
  public DriftAlarm {
    series = List.copyOf(series);
  }

  /**
   * The alarm of the last window.
   *
   * @param exceeding the series that exceed their level in each window, the current last; only the
   *     last n of the rule are looked at
   */
  public static DriftAlarm of(AlarmRule rule, List<List<String>> exceeding) {
    int size = exceeding.size();
    List<List<String>> last = exceeding.subList(Math.max(0, size - rule.of()), size);
    if (last.stream().filter(names -> !names.isEmpty()).count() < rule.needed()) {
      return new DriftAlarm(false, List.of());
    }
    Set<String> series = new LinkedHashSet<>();
    last.forEach(series::addAll);
    return new DriftAlarm(true, List.copyOf(series));
  }
}
