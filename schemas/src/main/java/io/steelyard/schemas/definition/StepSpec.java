package io.steelyard.schemas.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One declared step of a feature, or measure of a check: its word and its argument, in the words of
 * the definition. What a word means is known elsewhere, so that steps can be added; two steps are
 * equal where both parts are.
 *
 * @param argument a String, Long, Double, Boolean, List or a Map from names, as it would stand in
 *     JSON; null where there is none
 */
public record StepSpec(String word, @Nullable Object argument) {
  /**
   * @throws IllegalArgumentException if the argument is of another type
   */
  public StepSpec {
    argument = argument == null ? null : frozen(argument);
  }

  /** A step without an argument. */
  public static StepSpec of(String word) {
    return new StepSpec(word, null);
  }

  /** A step with an argument. */
  public static StepSpec of(String word, Object argument) {
    return new StepSpec(word, argument);
  }

  /** Whether the argument has something under this key. */
  public boolean has(String key) {
    return argument instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The argument, which is a word. */
  public String text() {
    return expect(String.class, argument, "a word");
  }

  /** The text under a key of the argument. */
  public String text(String key) {
    return expect(String.class, under(key), key);
  }

  /** The whole number under a key of the argument. */
  public long whole(String key) {
    return expect(Long.class, under(key), key);
  }

  /** The number under a key of the argument. */
  public double real(String key) {
    return expect(Double.class, under(key), key);
  }

  /** The number under a key of the argument, or another where the key is absent. */
  public double real(String key, double absent) {
    return has(key) ? real(key) : absent;
  }

  /** The numbers of a list under a key of the argument. */
  public double[] reals(String key) {
    List<?> items = expect(List.class, under(key), key);
    return items.stream().mapToDouble(item -> expect(Double.class, item, key)).toArray();
  }

  /** Whether the flag under a key of the argument is on. */
  public boolean flag(String key) {
    return expect(Boolean.class, under(key), key);
  }

  /** The texts of a list under a key of the argument. */
  public List<String> texts(String key) {
    List<?> items = expect(List.class, under(key), key);
    return items.stream().map(item -> expect(String.class, item, key)).toList();
  }

  private @Nullable Object under(String key) {
    return argument instanceof Map<?, ?> map ? map.get(key) : null;
  }

  private <T> T expect(Class<T> type, @Nullable Object value, String what) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("the step " + word + " needs " + what);
    }
    return type.cast(value);
  }

  private static Object frozen(Object value) {
    if (value instanceof Integer whole) {
      return whole.longValue();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(StepSpec::frozen).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put((String) key, frozen(item)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("an argument of type " + value.getClass());
  }
}
