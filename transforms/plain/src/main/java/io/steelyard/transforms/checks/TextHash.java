package io.steelyard.transforms.checks;

/**
 * A 64-bit hash of bytes that is the same everywhere and for ever: FNV-1a (offset basis
 * 0xcbf29ce484222325, prime 0x100000001b3) over the bytes, begun with the basis exclusive-or the
 * salt, then the finalizer of MurmurHash3 (fmix64), which spreads what FNV leaves in the low bits.
 */
public final class TextHash {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private TextHash() {}

  /** The hash of {@code text[from, to)} with this salt. */
  public static long of(long salt, byte[] text, int from, int to) {
    long hash = BASIS ^ salt;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (text[i] & 0xff)) * PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** The hash as a share within [0, 1), from its upper 53 bits. */
  public static double share(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }
}
