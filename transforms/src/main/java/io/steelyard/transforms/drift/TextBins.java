package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.KnownTexts;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.Terms;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bin for each term of a vocabulary in its order; then, for other texts that training rows had,
 * bins by their hash; one for texts that no training row had; and missing. Terms are compared by
 * the bytes of their UTF-8.
 */
public final class TextBins implements Bins {
  /** The most terms that {@link #of} makes. */
  public static final int TERMS = 50;

  private static final int FEWEST = 10;
  private static final int SHARE = 100;
  private static final int HASHED = 20;

  private final List<String> vocabulary;
  private final int hashed;
  private final KnownTexts known;
  private final Terms terms;
  private final long[] hashes;
  private final int[] termOf;

  /** Bins of these terms, beside which training had no texts. */
  public TextBins(List<String> vocabulary) {
    this(vocabulary, 0, KnownTexts.NONE);
  }

  /**
   * Bins of these terms and others.
   *
   * @param hashed the number of bins by hash
   * @param known the texts that fall into them
   * @throws IllegalArgumentException if a term is empty or listed twice
   */
  public TextBins(List<String> vocabulary, int hashed, KnownTexts known) {
    if (vocabulary.contains("")) {
      throw new IllegalArgumentException("an empty text is missing, and no term");
    }
    if (hashed < 0 || hashed > Character.MAX_VALUE) {
      throw new IllegalArgumentException(hashed + " bins by hash");
    }
    this.vocabulary = List.copyOf(vocabulary);
    this.hashed = hashed;
    this.known = known;
    List<byte[]> texts = vocabulary.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
    terms = new Terms(texts);
    hashes = texts.stream().mapToLong(text -> ByteHash.of(text, 0, text.length)).sorted().toArray();
    termOf = new int[hashes.length];
    for (int i = 0; i < texts.size(); i++) {
      termOf[Arrays.binarySearch(hashes, ByteHash.of(texts.get(i), 0, texts.get(i).length))] = i;
    }
  }

  /**
   * Bins of a column: a term is each of the {@value #TERMS} most frequent texts, most frequent
   * first, that {@value #FEWEST} rows had or more, and where there are more different texts than
   * {@value #TERMS}, one row in {@value #SHARE}. Those most frequent of many that are about as
   * frequent would be so by chance, and never again.
   *
   * @param counts at least of those
   * @param seen all texts that training rows had
   */
  public static TextBins of(VocabularyCounts counts, SeenTexts seen) {
    long least = seen.different() <= TERMS ? FEWEST : Math.max(FEWEST, seen.rows() / SHARE);
    List<String> vocabulary = new ArrayList<>();
    for (int i : counts.byCount()) {
      if (vocabulary.size() == TERMS || counts.count(i) < least) {
        break;
      }
      byte[] bytes = counts.text(i);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // What is no UTF-8 cannot be written as JSON: it has a bin by hash.
      if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        vocabulary.add(text);
      }
    }
    long others = seen.different() - vocabulary.size();
    return new TextBins(vocabulary, (int) Math.min(HASHED, others), seen.known());
  }

  /** The same bins, where other texts are known. */
  TextBins knowing(KnownTexts others) {
    return new TextBins(vocabulary, hashed, others);
  }

  /** The terms in the order of their bins. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /** The number of bins by hash. */
  public int hashed() {
    return hashed;
  }

  /** The texts that fall into bins by hash, terms apart. */
  public KnownTexts known() {
    return known;
  }

  /** The bin of texts that no training row had. */
  public int unseen() {
    return terms.size() + hashed;
  }

  @Override
  public int size() {
    return terms.size() + hashed + 2;
  }

  @Override
  public String label(int bin) {
    if (bin < terms.size()) {
      return vocabulary.get(bin);
    }
    if (bin < unseen()) {
      return hashed == 1
          ? "other texts"
          : "other texts, part " + (bin - terms.size() + 1) + " of " + hashed;
    }
    return bin == unseen() ? "unseen" : "missing";
  }

  @Override
  public boolean isUnseen(int bin) {
    return bin == unseen();
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
    terms.indices(texts, missing(), unseen(), target);
    if (hashed > 0) {
      byte[] bytes = texts.bytes();
      int[] bounds = texts.offsets();
      for (int row = 0; row < texts.rows(); row++) {
        if (target[row] == unseen()) {
          target[row] = other(ByteHash.of(bytes, bounds[row], bounds[row + 1]));
        }
      }
    }
  }

  /** The bin of a text that is no term, by its hash. */
  private int other(long hash) {
    return hashed > 0 && known.contains(hash)
        ? terms.size() + (int) (((hash >>> 32) * hashed) >>> 32)
        : unseen();
  }

  @Override
  public int indexOfCell(long cell) {
    if (cell == SampledRows.MISSING_TEXT) {
      return missing();
    }
    int term = Arrays.binarySearch(hashes, cell);
    return term >= 0 ? termOf[term] : other(cell);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextBins that
        && vocabulary.equals(that.vocabulary)
        && hashed == that.hashed
        && known.equals(that.known);
  }

  @Override
  public int hashCode() {
    return vocabulary.hashCode() + hashed;
  }

  @Override
  public String toString() {
    return "terms " + vocabulary + ", " + hashed + " bins by hash";
  }
}
