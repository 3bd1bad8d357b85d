package io.steelyard.schemas.definition.syntax;

import java.util.Arrays;
import java.util.Locale;

/** How an enumeration's constants are written in a definition: HOUR_OF_DAY as hourOfDay. */
public final class EnumWords {
  private EnumWords() {}

  /** The word of a constant. */
  public static String of(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException if the enumeration has none
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  /** All words of an enumeration, in its order. */
  public static <E extends Enum<E>> Shape.Words shape(Class<E> type) {
    return new Shape.Words(
        Arrays.stream(type.getEnumConstants()).map(constant -> of(constant)).toList());
  }
}
