package io.steelyard.schemas.definition.writing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Golden;
import io.steelyard.schemas.definition.RemediationSpec.Trigger;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Writes when a model is trained again. */
final class RemediationWriting {
  private RemediationWriting() {}

  static void into(ObjectNode node, RemediationSpec spec) {
    ArrayNode when = node.putArray("when");
    for (Trigger trigger : spec.when()) {
      if (trigger instanceof Trigger.Alarm) {
        when.add("alarm");
      } else {
        when.addObject().put("age", ((Trigger.Age) trigger).age().toString());
      }
    }
    node.put("history", spec.history().toString());
    ArrayNode challenger = node.putArray("challenger");
    spec.challenger().forEach(challenger::add);
    node.put("minimumGain", spec.minimumGain());
    node.put("cooldown", spec.cooldown().toString());
    node.put("approve", EnumWords.of(spec.approve()));
    node.put("probation", spec.probation().toString());
    node.put("rollbackOn", EnumWords.of(spec.rollbackOn()));
    Golden golden = spec.golden();
    if (golden != null) {
      ObjectNode guard = node.putObject("golden");
      guard.put("history", golden.history().toString());
      guard.put("maximumLoss", golden.maximumLoss());
      if (golden.trustAfter() != null) {
        guard.put("trustAfter", golden.trustAfter().toString());
      }
    }
  }
}
