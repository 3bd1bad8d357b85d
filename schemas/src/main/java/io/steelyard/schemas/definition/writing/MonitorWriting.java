package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Writes a definition's monitor, with its defaults. */
final class MonitorWriting {
  private MonitorWriting() {}

  static ObjectNode node(MonitorSpec monitor) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("window", monitor.window().text());
    node.put("lateness", monitor.lateness().toString());
    node.put("emptyWindows", EnumWords.of(monitor.emptyWindows()));
    node.put("falseAlarmRate", monitor.falseAlarmRate());
    node.put("leastEffect", monitor.leastEffect());
    node.putObject("alarm").put("needed", monitor.needed()).put("of", monitor.of());
    ArrayNode columns = node.putArray("columns");
    monitor.columns().forEach(columns::add);
    if (monitor.blocks() instanceof Blocks.ByColumn byColumn) {
      node.putObject("blocks").put("column", byColumn.column());
    } else if (monitor.blocks() instanceof Blocks.ByTime byTime) {
      node.putObject("blocks").put("time", byTime.length().toString());
    } else if (monitor.blocks() instanceof Blocks.ByRow) {
      node.put("blocks", "row");
    } else {
      throw new IllegalStateException("no definition says " + monitor.blocks());
    }
    ArrayNode bounds = node.putArray("bounds");
    monitor.bounds().forEach(bound -> bounds.add(bound(bound)));
    return node;
  }

  private static ObjectNode bound(DistanceBound bound) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("distance", bound.distance());
    if (bound.series() != null) {
      node.put("series", bound.series());
    }
    return node.put("maximum", bound.maximum());
  }
}
