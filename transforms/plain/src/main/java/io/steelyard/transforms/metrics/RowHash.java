package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128 with seed 0 of a row's key and scores, see {@link ScoreDigest}. Holds the
 * last result and a buffer; belongs to one thread.
 */
final class RowHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private byte[] buffer = new byte[64];
  private long high;
  private long low;

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  void of(StringColumn keys, Scores scores, int row) {
    int keyLength = keys.end(row) - keys.start(row);
    int length = keyLength + Long.BYTES * scores.outputs();
    if (buffer.length < length + 16) {
      buffer = new byte[2 * length + 16];
    }
    System.arraycopy(keys.bytes(), keys.start(row), buffer, 0, keyLength);
    for (int i = 0; i < scores.outputs(); i++) {
      long bits = Double.doubleToLongBits(scores.values()[row * scores.outputs() + i]);
      LONGS.set(buffer, keyLength + Long.BYTES * i, bits);
    }
    hash(length);
  }

  /** Hashes the first bytes of the buffer, which has room for 16 more. */
  private void hash(int length) {
    long h1 = 0;
    long h2 = 0;
    int blocks = length & ~15;
    for (int i = 0; i < blocks; i += 16) {
      h1 ^= mix1((long) LONGS.get(buffer, i));
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= mix2((long) LONGS.get(buffer, i + 8));
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    // The rest, padded with zeros: mixing a zero changes nothing.
    LONGS.set(buffer, length, 0L);
    LONGS.set(buffer, length + 8, 0L);
    h2 ^= mix2((long) LONGS.get(buffer, blocks + 8));
    h1 ^= mix1((long) LONGS.get(buffer, blocks));
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    high = h1;
    low = h2;
  }

  private static long mix1(long block) {
    return Long.rotateLeft(block * C1, 31) * C2;
  }

  private static long mix2(long block) {
    return Long.rotateLeft(block * C2, 33) * C1;
  }

  private static long finish(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
