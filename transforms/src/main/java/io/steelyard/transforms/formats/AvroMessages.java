package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Parses messages of one Avro record each, by the rules of {@link AvroRecord}. A message that does
 * not hold exactly one record of the schema is malformed; one that says it is of another schema is
 * rejected for that.
 *
 * <p>Source: Apache Avro specification, "Single-object encoding".
 */
final class AvroMessages implements MessageParser {
  private static final int HEADER_BYTES = 10;
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};

  /** What stands before the record. */
  enum Header {
    NONE,
    /** A marker and the CRC-64-AVRO fingerprint of the writer's schema, little-endian. */
    FINGERPRINT
  }

  private final Header header;
  private final ReadSettings settings;
  private final long fingerprint;
  private final RowsBuilder rows;
  private final AvroRecord record;

  AvroMessages(Schema schema, Header header, ReadSettings settings) {
    this.header = header;
    this.settings = settings;
    this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    this.rows = new RowsBuilder(settings.withBatchRows(1), "");
    this.record = new AvroRecord(schema, settings, rows);
  }

  @Override
  public ParsedRows parse(Messages messages) {
    rows.begin(messages.source(), messages.rows());
    StringColumn payloads = messages.payloads();
    byte[] bytes = payloads.bytes();
    for (int row = 0; row < messages.rows(); row++) {
      int from = payloads.start(row);
      int to = payloads.end(row);
      if (from == to) {
        rows.failRecord("malformed", "The message is empty.");
      } else if (to - from > settings.maximumRecordBytes()) {
        rows.failRecord(
            "size",
            "The message has more than the " + settings.maximumRecordBytes() + " bytes allowed.");
      } else if (header == Header.NONE || hasHeader(bytes, from, to)) {
        read(new BinaryInput(bytes, start(from), to));
      }
      rows.endRecord(bytes, from, to, messages.positions()[row]);
    }
    return rows.build();
  }

  private int start(int from) {
    return header == Header.NONE ? from : from + HEADER_BYTES;
  }

  private boolean hasHeader(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES || bytes[from] != MARKER[0] || bytes[from + 1] != MARKER[1]) {
      rows.failRecord("malformed", "The message has no header of Avro's single-object encoding.");
      return false;
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
      return false;
    }
    return true;
  }

  private void read(BinaryInput in) {
    try {
      record.read(in);
      if (in.remaining() > 0) {
        throw new DamagedException(in.remaining() + " bytes follow the record");
      }
    } catch (DamagedException e) {
      rows.failRecord("malformed", "The message is no record of the schema: " + e.sentence() + ".");
    }
  }
}
