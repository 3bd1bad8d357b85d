package io.steelyard.transforms.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Instants as older writers stored them, in 96 bits: nanoseconds of the day, then the Julian day
 * number, little-endian.
 *
 * <p>Source: Apache Parquet format specification, the deprecated type INT96.
 */
public final class JulianInstant {
  /** The Julian day number of 1970-01-01. */
  private static final long EPOCH = 2_440_588;

  private static final long MILLIS_A_DAY = 86_400_000;

  private JulianInstant() {}

  /** Milliseconds since 1970 UTC of 12 bytes. */
  public static long millis(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    return (buffer.getInt() - EPOCH) * MILLIS_A_DAY + Math.floorDiv(nanos, 1_000_000);
  }
}
