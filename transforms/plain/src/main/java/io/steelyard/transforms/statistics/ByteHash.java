package io.steelyard.transforms.statistics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit hash of bytes that vocabularies and hashed categories use: XXH64 with seed 0, as
 * specified in Yann Collet's xxHash fast digest algorithm, version 0.1.1. Stable for ever: fitted
 * plans depend on it.
 */
public final class ByteHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /** PRIME_1 + PRIME_2, modulo 2^64. */
  private static final long FIRST_LANE = 0x60EA27EEADC0B5D6L;

  private ByteHash() {}

  /** The hash of bytes [start, end). */
  public static long of(byte[] bytes, int start, int end) {
    int at = start;
    long hash;
    if (end - start >= 32) {
      long a = FIRST_LANE;
      long b = PRIME_2;
      long c = 0;
      long d = -PRIME_1;
      for (; at <= end - 32; at += 32) {
        a = round(a, (long) LONGS.get(bytes, at));
        b = round(b, (long) LONGS.get(bytes, at + 8));
        c = round(c, (long) LONGS.get(bytes, at + 16));
        d = round(d, (long) LONGS.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = absorb(absorb(absorb(absorb(hash, a), b), c), d);
    } else {
      hash = PRIME_5;
    }
    return finish(hash + (end - start), bytes, at, end);
  }

  /** The bucket of a hash, from 0 to before a number of them: the hash, unsigned, modulo it. */
  public static int bucket(long hash, int buckets) {
    // A division costs as much as the hash, and a power of two needs none.
    return (buckets & (buckets - 1)) == 0
        ? (int) hash & (buckets - 1)
        : (int) Long.remainderUnsigned(hash, buckets);
  }

  private static long finish(long begun, byte[] bytes, int start, int end) {
    long hash = begun;
    int at = start;
    for (; at <= end - 8; at += 8) {
      hash ^= round(0, (long) LONGS.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at <= end - 4) {
      hash ^= ((int) INTS.get(bytes, at) & 0xffffffffL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < end; at++) {
      hash ^= (bytes[at] & 0xff) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long absorb(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }
}
