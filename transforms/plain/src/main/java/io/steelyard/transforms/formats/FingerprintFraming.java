package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.DamagedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * A marker and the CRC-64-AVRO fingerprint of the writer's schema, little-endian: a message that
 * says it is of another schema than this is rejected for that.
 *
 * <p>Source: Apache Avro specification, "Single-object encoding".
 */
final class FingerprintFraming implements AvroFraming {
  private static final int HEADER_BYTES = 10;
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};

  private final RowsBuilder rows;
  private final AvroRecord record;
  private final long fingerprint;

  /**
   * The framing of messages of this schema.
   *
   * @throws DamagedException if two fields are of one column
   */
  FingerprintFraming(Schema schema, ReadSettings settings, RowsBuilder rows)
      throws DamagedException {
    this.rows = rows;
    this.record = new AvroRecord(schema, settings, rows);
    this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
  }

  @Override
  public int headerBytes() {
    return HEADER_BYTES;
  }

  @Override
  public @Nullable AvroRecord record(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES || bytes[from] != MARKER[0] || bytes[from + 1] != MARKER[1]) {
      rows.failRecord("malformed", "The message has no header of Avro's single-object encoding.");
      return null;
    }
    long found = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(from + 2);
    if (found != fingerprint) {
      rows.failRecord(
          "schema",
          "The message is of the schema "
              + HexFormat.of().toHexDigits(found)
              + ", not "
              + HexFormat.of().toHexDigits(fingerprint)
              + ".");
      return null;
    }
    return record;
  }
}
