package io.steelyard.transforms.texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Objects;

/**
 * The characters that words are made of: letters, marks, numbers and the low line of Unicode 13.0,
 * from a table, so that they are the same whatever Unicode the JDK knows.
 */
final class WordCharacters {
  private static final long[] WORDS = read().toLongArray();

  private WordCharacters() {}

  static boolean contains(int character) {
    int word = character >> 6;
    return word < WORDS.length && (WORDS[word] & (1L << character)) != 0;
  }

  /**
   * The small letter of a word character, which for those that are in the table is the same on
   * every JDK: Unicode adds no small letter to a character that was without one.
   */
  static int lower(int character) {
    return Character.toLowerCase(character);
  }

  private static BitSet read() {
    BitSet characters = new BitSet(0x110000);
    try (InputStream in =
        Objects.requireNonNull(WordCharacters.class.getResourceAsStream("word-characters.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(line, characters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return characters;
  }

  private static void add(String range, BitSet characters) {
    int dash = range.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
    int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
    characters.set(first, last + 1);
  }
}
