package io.steelyard.schemas.definition.reading;

import java.util.Objects;

/** Paths of values: {@code columns[age].type}, or with the index from 0 of an item without name. */
final class Paths {
  private Paths() {}

  static String key(String path, String key) {
    return path.isEmpty() ? Quote.shorten(key) : path + "." + Quote.shorten(key);
  }

  static String item(String path, int index, Node item) {
    if (item instanceof Node.Mapping map) {
      for (Node.Entry entry : map.entries()) {
        if (entry.key().text().equals("name")
            && entry.value() instanceof Node.Scalar name
            && !name.text().isEmpty()) {
          return path + "[" + Quote.shorten(name.text()) + "]";
        }
      }
    }
    return path + "[" + index + "]";
  }

  /** The path, or words for the whole. */
  static String inWords(String path) {
    return Objects.equals(path, "") ? "The definition" : path;
  }
}
