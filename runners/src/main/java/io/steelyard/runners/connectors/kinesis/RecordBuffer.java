package io.steelyard.runners.connectors.kinesis;

import io.steelyard.schemas.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Puts records into a stream, as many at a time as Kinesis takes, and what it does not take again
 * and again. Belongs to one thread.
 */
final class RecordBuffer {
  private static final Logger LOG = LoggerFactory.getLogger(RecordBuffer.class);

  /** The largest record, its key of at most 256 characters not counted. */
  static final int MOST_RECORD_BYTES = (1 << 20) - 1024;

  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 4_500_000;
  private static final int LONGEST_KEY = 256;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final int ATTEMPTS = 12;

  private final KinesisClient client;
  private final String stream;
  private List<PutRecordsRequestEntry> records = new ArrayList<>();
  private int bytes;
  private long count;

  RecordBuffer(KinesisClient client, String stream) {
    this.client = client;
    this.stream = stream;
  }

  /**
   * Adds a record.
   *
   * @param key decides on the shard; where it is empty or too long, shards take turns
   */
  void add(String key, byte[] data) {
    boolean usable = !key.isEmpty() && key.length() <= LONGEST_KEY;
    String partition = usable ? key : Long.toString(count);
    count++;
    if (records.size() == MOST_RECORDS || bytes + data.length > MOST_BYTES) {
      flush();
    }
    records.add(
        PutRecordsRequestEntry.builder()
            .partitionKey(partition)
            .data(SdkBytes.fromByteArrayUnsafe(data))
            .build());
    bytes += data.length;
  }

  /** Returns when all records are in the stream. */
  void flush() {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; !records.isEmpty(); attempt++) {
      List<PutRecordsRequestEntry> sent = records;
      PutRecordsResponse response =
          client.putRecords(request -> request.streamName(stream).records(sent));
      records = new ArrayList<>();
      String reason = "";
      for (int i = 0; i < sent.size(); i++) {
        String code = response.records().get(i).errorCode();
        if (code != null) {
          records.add(sent.get(i));
          reason = code;
        }
      }
      if (!records.isEmpty()) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(
              "kinesis://" + stream + " did not take " + records.size() + " records: " + reason);
        }
        LOG.warn(
            "kinesis://{} did not take {} records yet: {}",
            stream,
            records.size(),
            PlainText.of(reason));
        pause(pause);
        pause = Math.min(2 * pause, 2_000);
      }
    }
    bytes = 0;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while records were not written", e);
    }
  }
}
