package io.steelyard.transforms.checks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** FNV-1a and the finalizer of MurmurHash3 as they are published, in numbers without bounds. */
final class SlowHash {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger PRIME = hex("100000001b3");

  private SlowHash() {}

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  /** FNV-1a, 64 bits. */
  static BigInteger fnv(long salt, byte[] text) {
    BigInteger hash = hex("cbf29ce484222325").xor(hex(Long.toHexString(salt)));
    for (byte b : text) {
      hash = hash.xor(BigInteger.valueOf(b & 0xff)).multiply(PRIME).mod(MODULUS);
    }
    return hash;
  }

  private static BigInteger finish(BigInteger hash) {
    BigInteger mixed = hash.xor(hash.shiftRight(33));
    mixed = mixed.multiply(hex("ff51afd7ed558ccd")).mod(MODULUS);
    mixed = mixed.xor(mixed.shiftRight(33));
    mixed = mixed.multiply(hex("c4ceb9fe1a85ec53")).mod(MODULUS);
    return mixed.xor(mixed.shiftRight(33));
  }

  static BigInteger of(long salt, byte[] text) {
    return finish(fnv(salt, text));
  }

  /** The hash over 2^64, cut to the 53 bits of a double. */
  static double share(long salt, byte[] text) {
    return of(salt, text).shiftRight(11).doubleValue() / Math.pow(2, 53);
  }

  static double share(long salt, String text) {
    return share(salt, text.getBytes(StandardCharsets.UTF_8));
  }
}
