package io.steelyard.transforms.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Instants as older writers stored them, in 96 bits: nanoseconds of the day, then the Julian day
 * number, little-endian.
 *
 * <p>Source: Apache Parquet format specification, the deprecated type INT96.
 */
public final class JulianInstant {
  /** The Julian day number of 1970-01-01. */
  private static final long EPOCH = 2_440_588;

  private static final long SECONDS_A_DAY = 86_400;

  private JulianInstant() {}

  /** Milliseconds since 1970 UTC of 12 bytes, finer units cut off. */
  public static long millis(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    return (buffer.getInt() - EPOCH) * SECONDS_A_DAY * 1000 + Math.floorDiv(nanos, 1_000_000);
  }

  /** The instant of 12 bytes. */
  public static Instant of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    return Instant.ofEpochSecond((buffer.getInt() - EPOCH) * SECONDS_A_DAY, nanos);
  }
}
