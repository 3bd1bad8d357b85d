package io.steelyard.runners.connectors.kinesis;

import static java.util.Objects.requireNonNull;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.LineMessages;
import io.steelyard.runners.connectors.SizedMessages;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.TaskFaults;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Writes predictions and rejected rows to two streams, at least once: Kinesis has no transactions.
 * Every record says the position of its source, so that a reader can leave out what comes again
 * with an equal position and an equal payload.
 */
final class KinesisSink extends PTransform<PCollection<ScoredMessages>, PDone>
    implements StreamSink {
  private static final long serialVersionUID = 1L;
  private final transient List<KinesisStream> streams;
  private final Places places;
  private final SizedMessages messages;

  /** Where both kinds of records go. */
  record Places(AwsPlace predictions, AwsPlace rejections) implements Serializable {}

  KinesisSink(
      KinesisStream predictions,
      WriterFactory<PredictionBatch> predictionWriters,
      KinesisStream rejections,
      WriterFactory<List<Rejection>> rejectionWriters) {
    this.streams = List.of(predictions, rejections);
    this.places = new Places(predictions.place(), rejections.place());
    this.messages =
        new SizedMessages(
            new LineMessages<>(places.predictions().name(), predictionWriters),
            // Source and position come around a prediction.
            RecordBuffer.MOST_RECORD_BYTES - 1024,
            new LineMessages<>(places.rejections().name(), rejectionWriters),
            RecordBuffer.MOST_RECORD_BYTES);
  }

  @Override
  public void requireThere() {
    streams.forEach(KinesisStream::requireThere);
  }

  @Override
  public PTransform<PCollection<ScoredMessages>, PDone> writing() {
    return this;
  }

  @Override
  public CommittedPositions committed() {
    return CommittedPositions.NONE;
  }

  @Override
  public PDone expand(PCollection<ScoredMessages> scored) {
    scored.apply("Put", ParDo.of(new Put(places, messages)));
    return PDone.in(scored.getPipeline());
  }

  /** Puts records; all of a bundle are there when it ends. */
  static final class Put extends DoFn<ScoredMessages, Void> {
    private static final long serialVersionUID = 1L;
    private final Places places;
    private final SizedMessages messages;
    private transient List<KinesisClient> clients = List.of();
    private transient @Nullable RecordBuffer scoredRecords;
    private transient @Nullable RecordBuffer rejectedRecords;

    Put(Places places, SizedMessages messages) {
      this.places = places;
      this.messages = messages;
    }

    @Setup
    public void setUp(PipelineOptions options) {
      KinesisClient scored = AwsClients.kinesis(places.predictions(), options);
      KinesisClient rejected = AwsClients.kinesis(places.rejections(), options);
      clients = List.of(scored, rejected);
      scoredRecords = new RecordBuffer(scored, messages.predictions().topic());
      rejectedRecords = new RecordBuffer(rejected, messages.rejections().topic());
    }

    @ProcessElement
    public void write(@Element ScoredMessages scored) throws IOException {
      TaskFaults.telling(() -> add(scored));
    }

    private void add(ScoredMessages scored) throws IOException {
      RecordBuffer predicted = requireNonNull(scoredRecords);
      RecordBuffer rejected = requireNonNull(rejectedRecords);
      messages.write(
          scored,
          new SizedMessages.Output() {
            @Override
            public void prediction(byte @Nullable [] key, byte[] line, long position)
                throws IOException {
              predicted.add(
                  key == null ? "" : new String(key, StandardCharsets.UTF_8),
                  SourcedPrediction.of(scored.source(), position, line));
            }

            /** It says its source and position itself. */
            @Override
            public void rejection(byte[] line, long position) {
              rejected.add("", line);
            }
          });
    }

    @FinishBundle
    public void finish() throws IOException {
      TaskFaults.telling(
          () -> {
            requireNonNull(scoredRecords).flush();
            requireNonNull(rejectedRecords).flush();
          });
    }

    @Teardown
    public void tearDown() {
      clients.forEach(KinesisClient::close);
    }
  }
}
