package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.LabelsSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Writes how a model is watched with labels, as far as a definition says it. */
final class OperationWriting {
  private OperationWriting() {}

  static void into(ObjectNode root, OperationSpec operation) {
    LabelsSpec labels = operation.labels();
    if (labels != null) {
      root.putObject("labels").put("delay", labels.delay().toString());
    }
    PerformanceSpec performance = operation.performance();
    if (performance != null) {
      performance(root.putObject("performance"), performance);
    }
    if (operation.remediation() != null) {
      RemediationWriting.into(root.putObject("remediation"), operation.remediation());
    }
  }

  private static void performance(ObjectNode node, PerformanceSpec spec) {
    node.put("metric", spec.metric());
    node.put("falseAlarmRate", spec.falseAlarmRate());
    node.put("leastEffect", spec.leastEffect());
    node.putObject("alarm").put("needed", spec.needed()).put("of", spec.of());
    if (spec.reference() instanceof Reference.Same same) {
      node.putObject("reference").put("same", EnumWords.of(same.period()));
    } else if (spec.reference() instanceof Reference.Windows windows) {
      node.putObject("reference").put("windows", windows.windows());
    } else if (spec.reference() instanceof Reference.HeldOut) {
      node.put("reference", "heldOut");
    } else {
      throw new IllegalStateException("no definition says " + spec.reference());
    }
    ArrayNode detectors = node.putArray("detectors");
    spec.detectors().forEach(detector -> detectors.add(EnumWords.of(detector)));
  }
}
