package io.steelyard.schemas.definition.writing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Writes a named check. */
final class CheckWriting {
  private CheckWriting() {}

  static ObjectNode node(CheckSpec check) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", check.name());
    node.put("severity", EnumWords.of(check.severity()));
    if (check instanceof RowCheckSpec ofRows) {
      node.put(CheckShapes.EXPRESSION, ofRows.expression());
      if (ofRows.when() != null) {
        node.put(CheckShapes.WHEN, ofRows.when());
      }
      return node;
    }
    StepSpec measure = ((DataCheckSpec) check).measure();
    node.set(measure.word(), StepWriting.argument(requireNonNull(measure.argument())));
    return node;
  }
}
