package io.steelyard.pipelines.performance;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ReasonCounters;
import io.steelyard.transforms.beam.RowsRead;
import io.steelyard.transforms.beam.TaskFaults;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.performance.JoinedRow;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Takes predictions or labels out of messages and sends each to its key. The counters count
 * attempts.
 */
final class JoinMessages extends DoFn<Messages, KV<String, JoinedRow>> {
  private static final long serialVersionUID = 1L;

  private final JoinSource source;
  private final String format;
  private final Counter read;
  private final Counter rejected;
  private final Counter unlabelled = Metrics.counter("steelyard", "withoutLabel");
  private final ReasonCounters reasons = ReasonCounters.ofRejections();
  private transient @Nullable MessageParser parser;
  private transient @Nullable JoinRows rows;

  /**
   * Messages of a side.
   *
   * @param format of the messages
   * @param what they are, in the names of counters
   */
  JoinMessages(JoinSource source, String format, String what) {
    this.source = source;
    this.format = format;
    read = Metrics.counter("steelyard", what + "Read");
    rejected = Metrics.counter("steelyard", what + "Rejected");
  }

  @Setup
  public void setUp() {
    parser = MessageParser.named(format, source.get());
    rows = source.open();
  }

  @ProcessElement
  public void take(@Element Messages messages, OutputReceiver<KV<String, JoinedRow>> out)
      throws IOException {
    TaskFaults.telling(
        () -> {
          JoinSide side =
              requireNonNull(rows)
                  .take(
                      requireNonNull(parser).parse(messages),
                      (key, row) -> out.output(KV.of(key, row)));
          RowsRead.add(messages.rows());
          read.inc(side.counts().read());
          rejected.inc(side.counts().rejected());
          unlabelled.inc(side.unlabelled());
          reasons.add(side.counts().reasons());
        });
  }
}
