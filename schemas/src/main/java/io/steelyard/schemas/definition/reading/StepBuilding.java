package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the records of steps that have no problem. */
final class StepBuilding {
  private StepBuilding() {}

  static StepSpec build(Value.Variant step) {
    Value argument = step.argument();
    return requireNonNull(KnownSteps.named(step.name()))
        .complete(new StepSpec(step.name(), argument == null ? null : plain(argument)));
  }

  /** A value as a {@link StepSpec} keeps it. */
  static Object plain(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Whole whole) {
      return whole.number();
    }
    if (value instanceof Value.Real real) {
      return real.number();
    }
    if (value instanceof Value.Flag flag) {
      return flag.on();
    }
    if (value instanceof Value.Moment moment) {
      return Instant.ofEpochMilli(moment.milliseconds()).toString();
    }
    if (value instanceof Value.Items items) {
      return items.values().stream().map(StepBuilding::plain).toList();
    }
    if (value instanceof Value.Variant variant) {
      Value argument = variant.argument();
      return argument == null ? variant.name() : Map.of(variant.name(), plain(argument));
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    ((Value.Section) value).values().forEach((key, item) -> plain.put(key, plain(item)));
    return plain;
  }
}
