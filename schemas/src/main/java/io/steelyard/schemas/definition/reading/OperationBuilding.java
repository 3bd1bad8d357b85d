package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.LabelsSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.schemas.definition.PerformanceSpec.Period;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.Spans;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.Value.Section;
import io.steelyard.schemas.definition.syntax.EnumWords;
import org.jspecify.annotations.Nullable;

/** Builds how a model is watched with labels, of a definition that has no problem. */
final class OperationBuilding {
  private OperationBuilding() {}

  static OperationSpec build(Section root, Task task, MonitorSpec monitor) {
    Section labels = root.section("labels");
    Section performance = root.section("performance");
    return new OperationSpec(
        labels == null
            ? null
            : new LabelsSpec(Spans.of(requireNonNull(labels.text("delay")).text())),
        performance == null ? null : performance(performance, task, monitor),
        RemediationBuilding.build(root.section("remediation")));
  }

  private static PerformanceSpec performance(Section section, Task task, MonitorSpec monitor) {
    Value.Text metric = section.text("metric");
    Double rate = section.real("falseAlarmRate");
    Section alarm = section.section("alarm");
    return new PerformanceSpec(
        metric == null ? PerformanceSpec.usualMetric(task) : metric.text(),
        rate == null ? monitor.falseAlarmRate() : rate,
        requireNonNull(section.real("leastEffect")),
        alarm == null ? monitor.needed() : whole(alarm, "needed"),
        alarm == null ? monitor.of() : whole(alarm, "of"),
        reference((Value.Variant) section.values().get("reference")),
        section.texts("detectors").stream()
            .map(word -> EnumWords.constant(Detector.class, word.text()))
            .toList());
  }

  private static Reference reference(Value.@Nullable Variant reference) {
    if (reference == null) {
      return new Reference.HeldOut();
    }
    return switch (reference.name()) {
      case "heldOut" -> new Reference.HeldOut();
      case "same" ->
          new Reference.Same(
              EnumWords.constant(
                  Period.class, ((Value.Text) requireNonNull(reference.argument())).text()));
      case "windows" ->
          new Reference.Windows(
              Math.toIntExact(((Value.Whole) requireNonNull(reference.argument())).number()));
      default -> throw new IllegalStateException("no reference is " + reference.name());
    };
  }

  private static int whole(Section section, String key) {
    return Math.toIntExact(requireNonNull(section.whole(key)));
  }
}
