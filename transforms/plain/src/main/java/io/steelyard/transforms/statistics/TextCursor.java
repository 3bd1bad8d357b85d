package io.steelyard.transforms.statistics;

import java.io.IOException;

/**
 * Texts with their counts, one at a time, each once, in ascending order of their UTF-8, unsigned:
 * what of a vocabulary is in hand when the whole is not in memory. Before the first {@link #next}
 * there is no text.
 */
public interface TextCursor {
  /** Goes to the next text; false at the end. */
  boolean next() throws IOException;

  /** Where the text's bytes are; they may change at {@link #next}. */
  byte[] bytes();

  /** The first of the text's {@link #bytes}. */
  int start();

  /** The byte after the text's last. */
  int end();

  /** How often the text occurred, 1 or more. */
  long count();
}
