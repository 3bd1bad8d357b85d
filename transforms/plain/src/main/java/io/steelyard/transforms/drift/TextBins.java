package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

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
  private static final int ROWS_A_BIN = 50;

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
   * frequent would be so by chance, and never again. There are {@value #HASHED} bins by hash, or as
   * many as have {@value #ROWS_A_BIN} rows each of texts that were known without that row, but one:
   * windows would have rows in a bin that the baseline left empty by chance.
   *
   * @param counts at least of those
   * @param seen all texts that training rows had
   * @param cells of a sample of these rows
   */
  public static TextBins of(VocabularyCounts counts, SeenTexts seen, long[] cells) {
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
    if (seen.different() == vocabulary.size()) {
      return new TextBins(vocabulary);
    }
    TextBins one = new TextBins(vocabulary, 1, seen.known());
    int others = one.terms.size();
    long rows =
        Arrays.stream(cells)
            .filter(cell -> one.indexOfCell(cell, seen::isKnownToOthers) == others)
            .count();
    int hashed = (int) Math.max(1, Math.min(HASHED, rows / ROWS_A_BIN));
    return new TextBins(vocabulary, hashed, seen.known());
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
  public @Nullable NumberBins ordered() {
    return null;
  }

  @Override
  public void write(ObjectNode series) {
    vocabulary.forEach(series.putArray("vocabulary")::add);
    if (hashed > 0) {
      series.put("hashed", hashed);
      series.put("known", KnownTextsJson.write(known));
    }
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
          long hash = ByteHash.of(bytes, bounds[row], bounds[row + 1]);
          target[row] = known.contains(hash) ? other(hash) : unseen();
        }
      }
    }
  }

  /** The bin of a known text that is no term, by its hash. */
  private int other(long hash) {
    return terms.size() + (int) (((hash >>> 32) * hashed) >>> 32);
  }

  @Override
  public int indexOfCell(long cell) {
    return indexOfCell(cell, known::contains);
  }

  /** The bin of a cell, where other texts are known. */
  int indexOfCell(long cell, LongPredicate isKnown) {
    if (cell == SampledRows.MISSING_TEXT) {
      return missing();
    }
    int term = Arrays.binarySearch(hashes, cell);
    if (term >= 0) {
      return termOf[term];
    }
    return hashed > 0 && isKnown.test(cell) ? other(cell) : unseen();
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
