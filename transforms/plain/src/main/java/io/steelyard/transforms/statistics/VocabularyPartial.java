package io.steelyard.transforms.statistics;

/**
 * The texts of one column that hash to one bucket, with their counts. Partials of a bucket merge
 * with each other; a finished bucket keeps only what can be in the vocabulary; the selections of
 * all buckets, merged and selected from once more, are the vocabulary.
 *
 * @param bucket from 0
 */
public record VocabularyPartial(int bucket, VocabularyCounts counts) {
  /** The bucket of a text by its {@link ByteHash}, which is stable for ever. */
  public static int bucket(long hash, int buckets) {
    return (int) ((hash >>> 33) % buckets);
  }

  /** The bucket of a text. */
  public static int bucket(byte[] text, int buckets) {
    return bucket(ByteHash.of(text, 0, text.length), buckets);
  }
}
