package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

/** Reads what {@link VocabularyCounts#CODEC} wrote text by text, and refuses what it did not. */
public final class VocabularyReader implements TextCursor {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final DataInput in;
  private final int size;
  private int read;
  private byte[] text = new byte[0];
  private byte[] previous = new byte[0];
  private long count;

  /**
   * Begins to read.
   *
   * @throws IOException if it is no vocabulary, or of an unknown version
   */
  public VocabularyReader(DataInput in) throws IOException {
    Varints.readVersion(in, 1, "vocabulary counts");
    this.in = in;
    this.size = (int) Varints.read(in, MOST_BYTES);
  }

  @Override
  public boolean next() throws IOException {
    if (read == size) {
      return false;
    }
    previous = text;
    text = Varints.readBytes(in, (int) Varints.read(in, MOST_BYTES));
    count = Varints.read(in, Long.MAX_VALUE);
    if (count == 0 || (read > 0 && Arrays.compareUnsigned(previous, text) >= 0)) {
      throw new IOException("corrupted state: vocabulary counts out of order");
    }
    read++;
    return true;
  }

  @Override
  public byte[] bytes() {
    return text;
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int end() {
    return text.length;
  }

  @Override
  public long count() {
    return count;
  }
}
