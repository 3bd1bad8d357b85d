package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which texts there were, as a filter: it knows every text that was put in, and takes at most one
 * in a hundred others for known, one in forty of a million different texts and more. Of more than
 * two million it takes every text for known. Texts are told by their {@link ByteHash}.
 *
 * <p>A filter has {@value #BUCKETS} parts, by the bucket of a text's hash, so that each can be made
 * where the counts of its bucket are complete. A part is a power of two of words; a text has four
 * bits of one word (Putze, Sanders and Singler, Cache-, hash- and space-efficient Bloom filters,
 * 2009). To merge two of a part, the shorter is repeated up to the longer, and the words are ORed.
 */
public final class KnownTexts implements State<KnownTexts> {
  /** Parts of a filter, and buckets of a vocabulary. */
  public static final int BUCKETS = 64;

  /** Of no texts. */
  public static final KnownTexts NONE = new KnownTexts(new long[BUCKETS][0]);

  public static final StateCodec<KnownTexts> CODEC = new Codec();

  private static final int MOST_WORDS = 1 << 12;
  private static final int TEXTS_A_WORD = 4;
  private static final int MOST_TEXTS_A_WORD = 8;
  private static final long[] ALL = {-1L};

  private final long[][] parts;

  private KnownTexts(long[][] parts) {
    this.parts = parts;
  }

  /**
   * The texts that occurred so many times or more.
   *
   * @param counts complete for each of their buckets
   */
  public static KnownTexts of(VocabularyCounts counts, long minimumCount) {
    int[] texts = new int[BUCKETS];
    int[] kept = new int[BUCKETS];
    for (int text = 0; text < counts.size(); text++) {
      int bucket = bucket(counts.hash(text));
      texts[bucket]++;
      kept[bucket] += counts.count(text) >= minimumCount ? 1 : 0;
    }
    long[][] parts = new long[BUCKETS][];
    Arrays.setAll(
        parts,
        i ->
            texts[i] > MOST_TEXTS_A_WORD * MOST_WORDS
                ? ALL.clone()
                // As long for fewer of the same texts: what the shorter list knows, the longer
                // does.
                : new long[kept[i] == 0 ? 0 : words(texts[i])]);
    for (int text = 0; text < counts.size(); text++) {
      long hash = counts.hash(text);
      long[] words = parts[bucket(hash)];
      if (counts.count(text) >= minimumCount && words.length > 0) {
        words[word(hash, words)] |= bits(hash);
      }
    }
    return new KnownTexts(parts);
  }

  private static int words(int texts) {
    int needed = (texts + TEXTS_A_WORD - 1) / TEXTS_A_WORD;
    return Math.min(MOST_WORDS, Integer.highestOneBit(Math.max(1, 2 * needed - 1)));
  }

  private static int bucket(long hash) {
    return VocabularyPartial.bucket(hash, BUCKETS);
  }

  /** The hash of another text, which is as likely to be taken for known as any other. */
  static long another(long hash) {
    long mixed = (hash ^ 0x9e3779b97f4a7c15L) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  private static int word(long hash, long[] words) {
    return (int) (hash >>> 44) & (words.length - 1);
  }

  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }

  /** Whether a text of this hash may have been put in; true of every one that was. */
  public boolean contains(long hash) {
    long[] words = parts[bucket(hash)];
    if (words.length == 0) {
      return false;
    }
    long bits = bits(hash);
    return (words[word(hash, words)] & bits) == bits;
  }

  @Override
  public KnownTexts merge(KnownTexts other) {
    long[][] merged = new long[BUCKETS][];
    for (int i = 0; i < BUCKETS; i++) {
      boolean longer = parts[i].length >= other.parts[i].length;
      merged[i] = longer ? parts[i].clone() : other.parts[i].clone();
      long[] added = longer ? other.parts[i] : parts[i];
      for (int word = 0; added.length > 0 && word < merged[i].length; word++) {
        merged[i][word] |= added[word & (added.length - 1)];
      }
    }
    return new KnownTexts(merged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownTexts that && Arrays.deepEquals(parts, that.parts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(parts);
  }

  /** A version, then for each part the number of its words and the words. */
  private static final class Codec implements StateCodec<KnownTexts> {
    @Override
    public void write(KnownTexts state, DataOutput out) throws IOException {
      out.writeByte(1);
      for (long[] words : state.parts) {
        Varints.write(words.length, out);
        for (long word : words) {
          out.writeLong(word);
        }
      }
    }

    @Override
    public KnownTexts read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "known texts");
      long[][] parts = new long[BUCKETS][];
      for (int i = 0; i < BUCKETS; i++) {
        int length = (int) Varints.read(in, MOST_WORDS);
        if (Integer.bitCount(length) > 1) {
          throw new IOException("corrupted state: a filter of " + length + " words");
        }
        parts[i] = new long[length];
        for (int word = 0; word < length; word++) {
          parts[i][word] = in.readLong();
        }
      }
      return new KnownTexts(parts);
    }
  }
}
