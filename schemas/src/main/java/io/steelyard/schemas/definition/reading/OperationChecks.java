package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Period;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees that performance can be judged as a definition asks. */
final class OperationChecks {
  private final Problems problems;

  OperationChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Value.Section root, @Nullable Task task) {
    Value.Section performance = root.section("performance");
    if (performance == null) {
      return;
    }
    metric(performance.text("metric"), task);
    alarm(performance.section("alarm"));
    rate(performance, root.section("monitor"));
    same(performance, root.section("monitor"));
    Value.Section split = root.section("split");
    if (split != null
        && !JudgementChecks.holdsOut(split)
        && performance.values().get("reference") instanceof Value.Variant reference
        && reference.name().equals("heldOut")) {
      problems.add(
          reference.at(),
          "performance.reference is heldOut, but the split holds no rows out; set split.test, or"
              + " write {windows: 4}.");
    }
  }

  /** Windows of another length come at the same time of a period after many of them, or never. */
  private void same(Value.Section performance, Value.@Nullable Section monitor) {
    if (!(performance.values().get("reference") instanceof Value.Variant reference)
        || !(reference.name().equals("same") && reference.argument() instanceof Value.Text word)) {
      return;
    }
    Value.Text text = monitor == null ? null : monitor.text("window");
    if (monitor != null && text == null) {
      return;
    }
    WindowSpan span =
        text == null
            ? MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()).window()
            : WindowSpan.of(text.text());
    Period period = EnumWords.constant(Period.class, word.text());
    if (!period.isOf(span)) {
      problems.add(
          reference.at(),
          "performance.reference is {same: "
              + word.text()
              + "}, but windows of "
              + span.text()
              + " do not come at the same times of each "
              + word.text()
              + "; set monitor.window to what divides it, such as "
              + (period == Period.DAY ? "PT1H" : "P1D")
              + ", or write {windows: 4}.");
    }
  }

  private void metric(Value.@Nullable Text metric, @Nullable Task task) {
    if (metric == null || task == null) {
      return;
    }
    List<String> names = Metric.judged(task).stream().map(Metric::word).toList();
    if (!names.contains(metric.text())) {
      problems.add(
          metric.at(),
          metric.path()
              + " is "
              + Quote.text(metric.text())
              + ", by which no window of a "
              + EnumWords.of(task)
              + " task is judged; "
              + Nearest.advice(metric.text(), names));
    }
  }

  /** What performance does not say is as of the monitor. */
  private void rate(Value.Section performance, Value.@Nullable Section monitor) {
    MonitorSpec usual = MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow());
    Double own = performance.real("falseAlarmRate");
    Double others = monitor == null ? null : monitor.real("falseAlarmRate");
    Value.Section alarm = performance.section("alarm");
    alarm = alarm == null && monitor != null ? monitor.section("alarm") : alarm;
    Long needed = alarm == null ? Long.valueOf(usual.needed()) : alarm.whole("needed");
    Long of = alarm == null ? Long.valueOf(usual.of()) : alarm.whole("of");
    boolean byHeldOut =
        !(performance.values().get("reference") instanceof Value.Variant reference)
            || reference.name().equals("heldOut");
    if (!byHeldOut || needed == null || of == null || needed < 1 || needed > of || of > 1000) {
      return;
    }
    double rate = own != null ? own : others != null ? others : usual.falseAlarmRate();
    String problem =
        rate > 0 && rate < 1
            ? PerformanceSpec.untellable(
                rate, new AlarmRule(Math.toIntExact(needed), Math.toIntExact(of)))
            : null;
    if (problem != null) {
      problems.add(
          own != null ? performance.at("falseAlarmRate") : performance.at(),
          "performance: " + problem);
    }
  }

  private void alarm(Value.@Nullable Section alarm) {
    Long needed = alarm == null ? null : alarm.whole("needed");
    Long of = alarm == null ? null : alarm.whole("of");
    if (needed != null && of != null && needed > of) {
      problems.add(
          requireNonNull(alarm).at("needed"),
          "performance.alarm needs "
              + needed
              + " of "
              + of
              + " windows; need no more than there are.");
    }
  }
}
