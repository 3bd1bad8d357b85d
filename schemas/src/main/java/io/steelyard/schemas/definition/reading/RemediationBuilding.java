package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.RemediationSpec.Approval;
import io.steelyard.schemas.definition.RemediationSpec.Golden;
import io.steelyard.schemas.definition.RemediationSpec.RollBack;
import io.steelyard.schemas.definition.RemediationSpec.Trigger;
import io.steelyard.schemas.definition.Spans;
import io.steelyard.schemas.definition.reading.Value.Section;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds when a model is trained again, of a definition that has no problem. */
final class RemediationBuilding {
  private RemediationBuilding() {}

  static @Nullable RemediationSpec build(@Nullable Section section) {
    return section == null
        ? null
        : new RemediationSpec(
            triggers(section),
            span(section, "history"),
            section.texts("challenger").stream().map(Value.Text::text).toList(),
            requireNonNull(section.real("minimumGain")),
            span(section, "cooldown"),
            EnumWords.constant(Approval.class, text(section, "approve")),
            span(section, "probation"),
            EnumWords.constant(RollBack.class, text(section, "rollbackOn")),
            golden(section.section("golden")));
  }

  private static List<Trigger> triggers(Section section) {
    List<Trigger> triggers =
        section.items("when").stream().map(item -> trigger((Value.Variant) item)).toList();
    return triggers.isEmpty() ? List.of(new Trigger.Alarm()) : triggers;
  }

  private static Trigger trigger(Value.Variant variant) {
    return switch (variant.name()) {
      case "alarm" -> new Trigger.Alarm();
      case "age" ->
          new Trigger.Age(Spans.of(((Value.Text) requireNonNull(variant.argument())).text()));
      default -> throw new IllegalStateException("no reason is " + variant.name());
    };
  }

  private static @Nullable Golden golden(@Nullable Section section) {
    return section == null
        ? null
        : new Golden(
            span(section, "history"),
            requireNonNull(section.real("maximumLoss")),
            section.text("trustAfter") == null ? null : span(section, "trustAfter"));
  }

  private static Duration span(Section section, String key) {
    return Spans.of(text(section, key));
  }

  private static String text(Section section, String key) {
    return requireNonNull(section.text(key)).text();
  }
}
