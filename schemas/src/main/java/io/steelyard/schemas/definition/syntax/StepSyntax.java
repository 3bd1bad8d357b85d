package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.StepSpec;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a feature as it may be declared. The reader, the JSON Schema and the reference follow
 * it; {@code transforms} has a unit of the same word that fits the step.
 *
 * @param written its word, the shape of its argument, and a sentence for the reference
 * @param gives what it makes of each kind that may stand before it
 * @param place whether other steps may stand beside it
 * @param absent what optional keys without a default stand for, by key; it is written out
 */
public record StepSyntax(
    Shape.Variant written, Map<Kind, Kind> gives, Place place, Map<String, Object> absent) {
  /** Whether other steps may stand beside a step. */
  public enum Place {
    IN_CHAIN,
    ALONE,
    /** The last of its feature, which makes one of what the steps before it left of each column. */
    COMBINES
  }

  public StepSyntax {
    gives = Collections.unmodifiableMap(new EnumMap<>(gives));
    absent = Map.copyOf(absent);
  }

  /** A step of a chain. */
  public static StepSyntax of(Shape.Variant written, Kind takes, Kind gives) {
    return new StepSyntax(written, Map.of(takes, gives), Place.IN_CHAIN, Map.of());
  }

  /** This step, which may also stand behind another kind. */
  public StepSyntax or(Kind takes, Kind made) {
    Map<Kind, Kind> more = new EnumMap<>(gives);
    more.put(takes, made);
    return new StepSyntax(written, more, place, absent);
  }

  /** A step that makes one of all columns of its feature, and is the last. */
  public static StepSyntax combining(Shape.Variant written, Set<Kind> takes, Kind gives) {
    Map<Kind, Kind> kinds = new EnumMap<>(Kind.class);
    takes.forEach(kind -> kinds.put(kind, gives));
    return new StepSyntax(written, kinds, Place.COMBINES, Map.of());
  }

  /** A step of any column, which must be the only one of its feature. */
  public static StepSyntax alone(Shape.Variant written, Kind gives) {
    Map<Kind, Kind> columns = Map.of(Kind.NUMBER, gives, Kind.STRING, gives, Kind.TIMESTAMP, gives);
    return new StepSyntax(written, columns, Place.ALONE, Map.of());
  }

  /** Whether this may stand before it: an integer and a boolean are numbers too. */
  public boolean canTake(Kind kind) {
    return gives.containsKey(kind) || (kind.isNumber() && gives.containsKey(Kind.NUMBER));
  }

  /** This step where the absence of a key stands for this value. */
  public StepSyntax withDefault(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(absent);
    more.put(key, value);
    return new StepSyntax(written, gives, place, more);
  }

  /** What may stand before it. */
  public Set<Kind> takes() {
    return gives.keySet();
  }

  /** What it makes of a kind that it takes. */
  public Kind of(Kind before) {
    Kind made = gives.get(before);
    return made == null ? Objects.requireNonNull(gives.get(Kind.NUMBER)) : made;
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
