package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;

/** Parses messages of a JSON object each, by the rules of {@link JsonRecord}. */
final class JsonMessages implements MessageParser {
  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final JsonRecord record;

  JsonMessages(ReadSettings settings) {
    this.settings = settings;
    this.rows = new RowsBuilder(settings.withBatchRows(1), "");
    this.record = new JsonRecord(settings, rows);
  }

  @Override
  public ParsedRows parse(Messages messages) {
    // A stream's batches may be small: columns of their size, not of the greatest.
    rows.begin(messages.source(), messages.rows());
    StringColumn payloads = messages.payloads();
    byte[] bytes = payloads.bytes();
    for (int row = 0; row < messages.rows(); row++) {
      int from = payloads.start(row);
      int to = payloads.end(row);
      if (!messages.damage().isEmpty()) {
        rows.failRecord("unreadable", messages.damage());
      } else if (isBlank(bytes, from, to)) {
        rows.failRecord("malformed", "The message is empty.");
      } else if (to - from > settings.maximumRecordBytes()) {
        rows.failRecord(
            "size",
            "The message has more than the "
                + GroupedNumber.of(settings.maximumRecordBytes())
                + " bytes allowed.");
      } else if (!Utf8.isValid(bytes, from, to)) {
        rows.failRecord("encoding", notDecoded(messages.source()));
      } else {
        record.read(bytes, from, to);
      }
      rows.endRecord(bytes, from, to, messages.positions()[row]);
    }
    return rows.build();
  }

  /** Lines of files are in the encoding of the input, other messages in UTF-8. */
  private String notDecoded(String source) {
    return source.startsWith(Messages.FILES)
        ? new EncodingFault(settings.input()).sentence("line")
        : "The message is not UTF-8.";
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!JsonTokens.isSpace(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
