package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.Terms;
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
  private final Terms terms;

  /**
   * Bins of these terms.
   *
   * @throws IllegalArgumentException if a term is empty or listed twice
   */
  public TextBins(List<String> vocabulary) {
    if (vocabulary.contains("")) {
      throw new IllegalArgumentException("an empty text is missing, and no term");
    }
    this.vocabulary = List.copyOf(vocabulary);
    terms = new Terms(vocabulary.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Bins of the {@value #TERMS} most frequent texts, most frequent first. */
  public static TextBins of(VocabularyCounts counts) {
    List<String> vocabulary = new ArrayList<>();
    for (byte[] bytes : counts.textsByCount()) {
      if (vocabulary.size() == TERMS) {
        break;
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      // What is no UTF-8 cannot be written as JSON: it counts as other.
      if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
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
    return terms.size();
  }

  @Override
  public int size() {
    return terms.size() + 2;
  }

  @Override
  public String label(int bin) {
    return bin < terms.size() ? vocabulary.get(bin) : bin == other() ? "other" : "missing";
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
    terms.indices(texts, missing(), other(), target);
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
