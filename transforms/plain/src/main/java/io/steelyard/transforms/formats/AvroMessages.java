package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;

/**
 * Parses messages of one Avro record each, by the rules of {@link AvroRecord}. A message that does
 * not hold exactly one record of its schema is malformed.
 */
final class AvroMessages implements MessageParser {
  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final AvroFraming framing;

  /** Makes a framing that takes records into the builder. */
  interface Framings {
    AvroFraming into(RowsBuilder rows) throws DamagedException;
  }

  /**
   * A parser of messages with such a framing.
   *
   * @throws UserError if the messages' schema has two fields of one column
   */
  AvroMessages(ReadSettings settings, Framings framings) {
    this.settings = settings;
    this.rows = new RowsBuilder(settings.withBatchRows(1), "");
    try {
      this.framing = framings.into(rows);
    } catch (DamagedException e) {
      throw new UserError("The messages' schema does not fit: " + e.sentence() + ".", e);
    }
  }

  @Override
  public ParsedRows parse(Messages messages) {
    rows.begin(messages.source(), messages.rows());
    framing.begin();
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
            "The message has more than the "
                + GroupedNumber.of(settings.maximumRecordBytes())
                + " bytes allowed.");
      } else {
        AvroRecord record = framing.record(bytes, from, to);
        if (record != null) {
          read(record, new BinaryInput(bytes, from + framing.headerBytes(), to));
        }
      }
      rows.endRecord(bytes, from, to, messages.positions()[row]);
    }
    return rows.build();
  }

  private void read(AvroRecord record, BinaryInput in) {
    try {
      record.read(in);
      if (in.remaining() > 0) {
        throw new DamagedException(GroupedNumber.of(in.remaining()) + " bytes follow the record");
      }
    } catch (DamagedException e) {
      rows.failRecord("malformed", "The message is no record of the schema: " + e.sentence() + ".");
    }
  }
}
