package io.steelyard.transforms.beam;

import java.util.UUID;

/**
 * Names that no two attempts share, for files in the making: they are renamed before anyone reads
 * them, so that what is random here reaches no result.
 */
final class UniqueName {
  private UniqueName() {}

  static String next() {
    return UUID.randomUUID().toString();
  }
}
