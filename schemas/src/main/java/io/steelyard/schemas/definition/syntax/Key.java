package io.steelyard.schemas.definition.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A key of a table.
 *
 * @param defaultValue the value where the key is absent (a String, Long, Double, Boolean or an
 *     empty list), or null where there is none
 */
public record Key(
    String name, Need need, Shape shape, @Nullable Object defaultValue, String description) {
  /** Whether the key must be there. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** A key that must be there. */
  public static Key required(String name, Shape shape, String description) {
    return new Key(name, Need.REQUIRED, shape, null, description);
  }

  /** A key that may be absent. */
  public static Key optional(String name, Shape shape, String description) {
    return new Key(name, Need.OPTIONAL, shape, null, description);
  }

  /** A key that stands for a value where it is absent. */
  public static Key optional(String name, Shape shape, Object defaultValue, String description) {
    return new Key(name, Need.OPTIONAL, shape, defaultValue, description);
  }
}
