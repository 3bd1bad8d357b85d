package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.definition.reading.Value.Section;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the monitor of a definition that has no problem, and the one where none is written. */
final class MonitorBuilding {
  private final Columns columns;

  MonitorBuilding(Columns columns) {
    this.columns = columns;
  }

  MonitorSpec build(Section root) {
    Section monitor = root.section("monitor");
    if (monitor == null) {
      return MonitorSpec.usual(ofFeatures(root), usualBlocks(root, Duration.ofHours(1)));
    }
    Section alarm = monitor.section("alarm");
    WindowSpan window = WindowSpan.of(text(monitor, "window"));
    List<String> given = monitor.texts("columns").stream().map(Value.Text::text).toList();
    return new MonitorSpec(
        window,
        duration(text(monitor, "lateness")),
        EnumWords.constant(EmptyWindows.class, text(monitor, "emptyWindows")),
        requireNonNull(monitor.real("falseAlarmRate")),
        requireNonNull(monitor.real("leastEffect")),
        alarm == null ? 1 : Math.toIntExact(requireNonNull(alarm.whole("needed"))),
        alarm == null ? 1 : Math.toIntExact(requireNonNull(alarm.whole("of"))),
        given.isEmpty() ? ofFeatures(root) : given,
        blocks((Value.Variant) monitor.values().get("blocks"), root, window),
        monitor.sections("bounds").stream().map(MonitorBuilding::bound).toList());
  }

  /** The columns of the features in the order of the schema. */
  private List<String> ofFeatures(Section root) {
    Set<String> used = new LinkedHashSet<>();
    for (Section feature : root.sections("features")) {
      feature.texts("columns").forEach(column -> used.add(column.text()));
    }
    return columns.all().stream()
        .filter(column -> column.type() != ColumnType.TIMESTAMP)
        .map(Columns.Declared::name)
        .filter(used::contains)
        .toList();
  }

  private static Blocks blocks(Value.@Nullable Variant blocks, Section root, WindowSpan window) {
    if (blocks == null) {
      return usualBlocks(root, window.length());
    }
    return switch (blocks.name()) {
      case "column" -> new Blocks.ByColumn(((Value.Text) requireNonNull(blocks.argument())).text());
      case "time" ->
          new Blocks.ByTime(duration(((Value.Text) requireNonNull(blocks.argument())).text()));
      case "row" -> new Blocks.ByRow();
      default -> throw new IllegalStateException("no blocks are " + blocks.name());
    };
  }

  private static Blocks usualBlocks(Section root, Duration window) {
    Section split = requireNonNull(root.section("split"));
    if (text(split, "by").equals("group")) {
      return new Blocks.ByColumn(text(split, "column"));
    }
    return root.text("eventTime") == null ? new Blocks.ByRow() : new Blocks.ByTime(window);
  }

  private static DistanceBound bound(Section bound) {
    Value.Text series = bound.text("series");
    return new DistanceBound(
        text(bound, "distance"),
        series == null ? null : series.text(),
        requireNonNull(bound.real("maximum")));
  }

  private static String text(Section section, String key) {
    return requireNonNull(section.text(key)).text();
  }

  private static Duration duration(String text) {
    return Duration.parse(text);
  }
}
