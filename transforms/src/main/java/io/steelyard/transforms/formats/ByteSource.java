package io.steelyard.transforms.formats;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream of bytes that may turn out to be damaged, which is no {@link IOException}. */
interface ByteSource extends Closeable {
  /** Reads at least one and at most {@code length} bytes; -1 at the end or where damage begins. */
  int read(byte[] target, int from, int length) throws IOException;

  /** What is wrong with the bytes at which reading ended, or null. */
  @Nullable String damage();
}
