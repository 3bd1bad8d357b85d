package io.steelyard.schemas.definition.reading;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that has its shape, with its place and its path such as {@code model.seed}. */
sealed interface Value {
  Position at();

  String path();

  /** A text. */
  record Text(Position at, String path, String text) implements Value {}

  /** A whole number. */
  record Whole(Position at, String path, long number) implements Value {}

  /** A finite number, never a negative zero. */
  record Real(Position at, String path, double number) implements Value {}

  /** True or false. */
  record Flag(Position at, String path, boolean on) implements Value {}

  /** An instant in milliseconds since 1970 UTC. */
  record Moment(Position at, String path, long milliseconds) implements Value {}

  /**
   * Those items of a list that have their shape.
   *
   * @param given how many there are in the text, with and without their shape
   */
  record Items(Position at, String path, List<Value> values, int given) implements Value {}

  /**
   * A variant of several, with its argument if it has one.
   *
   * @param sound whether the argument has no problem, such as a key that it lacks
   */
  record Variant(Position at, String path, String name, @Nullable Value argument, boolean sound)
      implements Value {}

  /**
   * Those keys of a table, or of open entries, whose values have their shape, and defaults.
   *
   * @param given the keys that are there in the text, or were meant to be, whatever their values
   */
  record Section(Position at, String path, Map<String, Value> values, Set<String> given)
      implements Value {
    /** The text under a key, or null. */
    @Nullable Text text(String key) {
      return (Text) values.get(key);
    }

    /** The section under a key, or null. */
    @Nullable Section section(String key) {
      return (Section) values.get(key);
    }

    /** The items under a key; none where the key is absent. */
    List<Value> items(String key) {
      Items items = (Items) values.get(key);
      return items == null ? List.of() : items.values();
    }

    /** The sections among the items under a key. */
    List<Section> sections(String key) {
      return items(key).stream().map(Section.class::cast).toList();
    }

    /** The texts among the items under a key. */
    List<Text> texts(String key) {
      return items(key).stream().map(Text.class::cast).toList();
    }

    /** The whole number under a key, or null. */
    @Nullable Long whole(String key) {
      Whole whole = (Whole) values.get(key);
      return whole == null ? null : whole.number();
    }

    /** The number under a key; null where there is nothing, or something else, such as a moment. */
    @Nullable Double real(String key) {
      return values.get(key) instanceof Real real ? (Double) real.number() : null;
    }

    /** The flag under a key, or null. */
    @Nullable Boolean flag(String key) {
      Flag flag = (Flag) values.get(key);
      return flag == null ? null : flag.on();
    }

    /** The place of the value under a key, or of this section. */
    Position at(String key) {
      Value value = values.get(key);
      return value == null ? at : value.at();
    }
  }
}
