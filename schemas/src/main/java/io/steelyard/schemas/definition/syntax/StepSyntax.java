package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.StepSpec;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a feature as it may be declared. The reader, the JSON Schema and the reference follow
 * it; {@code transforms} has a unit of the same word that fits the step.
 *
 * @param written its word, the shape of its argument, and a sentence for the reference
 * @param takes what may stand before it
 * @param gives what it makes of that
 * @param place whether other steps may stand beside it
 * @param absent what optional keys without a default stand for, by key; it is written out
 */
public record StepSyntax(
    Shape.Variant written, Set<Kind> takes, Kind gives, Place place, Map<String, Object> absent) {
  /** Whether other steps may stand beside a step. */
  public enum Place {
    IN_CHAIN,
    ALONE
  }

  public StepSyntax {
    takes = Collections.unmodifiableSet(EnumSet.copyOf(takes));
    absent = Map.copyOf(absent);
  }

  /** A step of a chain. */
  public static StepSyntax of(Shape.Variant written, Kind takes, Kind gives) {
    return new StepSyntax(written, Set.of(takes), gives, Place.IN_CHAIN, Map.of());
  }

  /** A step of any column, which must be the only one of its feature. */
  public static StepSyntax alone(Shape.Variant written, Kind gives) {
    Set<Kind> columns = EnumSet.of(Kind.NUMBER, Kind.STRING, Kind.TIMESTAMP);
    return new StepSyntax(written, columns, gives, Place.ALONE, Map.of());
  }

  /** Whether this may stand before it: an integer and a boolean are numbers too. */
  public boolean canTake(Kind kind) {
    return takes.contains(kind) || (kind.isNumber() && takes.contains(Kind.NUMBER));
  }

  /** This step where the absence of a key stands for this value. */
  public StepSyntax withDefault(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(absent);
    more.put(key, value);
    return new StepSyntax(written, takes, gives, place, more);
  }

  public String word() {
    return written.name();
  }

  /** The step with all that its absent keys stand for, keys in the order of the shape. */
  public StepSpec complete(StepSpec step) {
    if (!(written.argument() instanceof Shape.Table table)) {
      return step;
    }
    Map<?, ?> given = step.argument() instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> all = new LinkedHashMap<>();
    for (Key key : table.keys()) {
      Object value = value(key, given);
      if (value != null) {
        all.put(key.name(), value);
      }
    }
    return StepSpec.of(step.word(), all);
  }

  private @Nullable Object value(Key key, Map<?, ?> given) {
    Object value = given.get(key.name());
    if (value != null) {
      return value;
    }
    return key.defaultValue() != null ? key.defaultValue() : absent.get(key.name());
  }
}
