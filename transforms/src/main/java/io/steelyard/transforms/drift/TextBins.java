package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bin for each term of a vocabulary in its order, then one for every other text, then missing.
 * Texts are compared by the bytes of their UTF-8.
 */
public final class TextBins implements Bins {
  /** The most terms that {@link #of} keeps. */
  public static final int TERMS = 50;

  private final List<String> vocabulary;
  private final byte[][] terms;
  private final int[] table;

  /**
   * Bins of these terms.
   *
   * @throws IllegalArgumentException if a term is empty or listed twice
   */
  public TextBins(List<String> vocabulary) {
    this.vocabulary = List.copyOf(vocabulary);
    terms = new byte[vocabulary.size()][];
    table = new int[Integer.highestOneBit(Math.max(1, terms.length)) * 4];
    for (int i = 0; i < terms.length; i++) {
      byte[] term = vocabulary.get(i).getBytes(StandardCharsets.UTF_8);
      int slot = slot(term, 0, term.length);
      if (term.length == 0 || table[slot] != 0) {
        throw new IllegalArgumentException("term " + vocabulary.get(i) + " is empty or twice");
      }
      terms[i] = term;
      table[slot] = i + 1;
    }
  }

  /** Bins of the {@value #TERMS} most frequent texts, most frequent first. */
  public static TextBins of(VocabularyCounts counts) {
    List<String> vocabulary = new ArrayList<>();
    for (byte[] bytes : counts.textsByCount()) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      // What is no UTF-8 cannot be written as JSON: it counts as other.
      if (vocabulary.size() < TERMS
          && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        vocabulary.add(text);
      }
    }
    return new TextBins(vocabulary);
  }

  /** The terms in the order of their bins. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** The bin of texts that are no term. */
  public int other() {
    return terms.length;
  }

  @Override
  public int size() {
    return terms.length + 2;
  }

  @Override
  public String label(int bin) {
    return bin < terms.length ? vocabulary.get(bin) : bin == other() ? "other" : "missing";
  }

  @Override
  public boolean isUnseen(int bin) {
    return bin == other();
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public void assign(Column column, int[] target) {
    if (!(column instanceof StringColumn texts)) {
      throw new IllegalArgumentException("a column of numbers has no vocabulary");
    }
    byte[] bytes = texts.bytes();
    int[] bounds = texts.offsets();
    for (int row = 0; row < texts.rows(); row++) {
      int start = bounds[row];
      int end = bounds[row + 1];
      int term = start == end ? 0 : table[slot(bytes, start, end)];
      target[row] = start == end ? missing() : term == 0 ? other() : term - 1;
    }
  }

  /** The slot of the text, or the empty one where it belongs. */
  private int slot(byte[] from, int start, int end) {
    int mask = table.length - 1;
    int slot = (int) ByteHash.of(from, start, end) & mask;
    while (table[slot] != 0) {
      byte[] term = terms[table[slot] - 1];
      if (Arrays.equals(term, 0, term.length, from, start, end)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextBins that && vocabulary.equals(that.vocabulary);
  }

  @Override
  public int hashCode() {
    return vocabulary.hashCode();
  }

  @Override
  public String toString() {
    return "terms " + vocabulary;
  }
}
