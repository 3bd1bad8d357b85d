package io.steelyard.schemas.definition.reading;

import java.time.Instant;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * The logical types of Avro whose numbers are instants, all of which a timestamp column reads: days
 * and finer units since 1970, UTC where the time is local.
 */
final class AvroInstants {
  private static final long MILLISECOND = 1_000_000;

  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "date", 86_400_000 * MILLISECOND,
          "timestamp-millis", MILLISECOND,
          "timestamp-micros", 1_000L,
          "timestamp-nanos", 1L,
          "local-timestamp-millis", MILLISECOND,
          "local-timestamp-micros", 1_000L,
          "local-timestamp-nanos", 1L);

  private AvroInstants() {}

  /** Whether the schema's numbers are instants. */
  static boolean are(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical != null && NANOSECONDS.containsKey(logical.getName());
  }

  /** A number of such a schema as ISO text, finer digits than milliseconds cut off. */
  static String text(long number, Schema schema) {
    long unit = NANOSECONDS.getOrDefault(schema.getLogicalType().getName(), MILLISECOND);
    long milliseconds =
        unit >= MILLISECOND
            ? number * (unit / MILLISECOND)
            : Math.floorDiv(number, MILLISECOND / unit);
    return Instant.ofEpochMilli(milliseconds).toString();
  }
}
