package io.steelyard.runners.connectors.kinesis;

import static java.util.Objects.requireNonNull;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.LineMessages;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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
  private final LineMessages<PredictionBatch> predictions;
  private final LineMessages<List<Rejection>> rejections;

  /** Where both kinds of records go. */
  record Places(AwsPlace predictions, AwsPlace rejections) implements Serializable {}

  KinesisSink(
      KinesisStream predictions,
      WriterFactory<PredictionBatch> predictionWriters,
      KinesisStream rejections,
      WriterFactory<List<Rejection>> rejectionWriters) {
    this.streams = List.of(predictions, rejections);
    this.places = new Places(predictions.place(), rejections.place());
    this.predictions = new LineMessages<>(places.predictions().name(), predictionWriters);
    this.rejections = new LineMessages<>(places.rejections().name(), rejectionWriters);
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
    scored.apply("Put", ParDo.of(new Put(places, predictions, rejections)));
    return PDone.in(scored.getPipeline());
  }

  /** Puts records; all of a bundle are there when it ends. */
  static final class Put extends DoFn<ScoredMessages, Void> {
    private static final long serialVersionUID = 1L;
    private final Places places;
    private final LineMessages<PredictionBatch> predictions;
    private final LineMessages<List<Rejection>> rejections;
    private transient List<KinesisClient> clients = List.of();
    private transient @Nullable RecordBuffer scoredRecords;
    private transient @Nullable RecordBuffer rejectedRecords;

    Put(
        Places places,
        LineMessages<PredictionBatch> predictions,
        LineMessages<List<Rejection>> rejections) {
      this.places = places;
      this.predictions = predictions;
      this.rejections = rejections;
    }

    @Setup
    public void setUp(PipelineOptions options) {
      KinesisClient scored = AwsClients.kinesis(places.predictions(), options);
      KinesisClient rejected = AwsClients.kinesis(places.rejections(), options);
      clients = List.of(scored, rejected);
      scoredRecords = new RecordBuffer(scored, predictions.topic());
      rejectedRecords = new RecordBuffer(rejected, rejections.topic());
    }

    @ProcessElement
    public void write(@Element ScoredMessages scored) throws IOException {
      RecordBuffer records = requireNonNull(scoredRecords);
      if (scored.predictions().rows() > 0) {
        List<byte[]> lines = predictions.of(scored.predictions());
        StringColumn keys = scored.predictions().keys();
        for (int row = 0; row < lines.size(); row++) {
          long position = scored.positions()[row];
          records.add(
              keys.isNull(row) ? "" : keys.text(row),
              SourcedPrediction.of(scored.source(), position, lines.get(row)));
        }
      }
      if (!scored.rejected().isEmpty()) {
        // A rejected row says its source and position itself.
        List<byte[]> lines = rejections.of(scored.rejected());
        for (int row = 0; row < lines.size(); row++) {
          byte[] line = lines.get(row);
          requireNonNull(rejectedRecords)
              .add(
                  "",
                  line.length <= RecordBuffer.MOST_RECORD_BYTES
                      ? line
                      : withoutOriginal(scored.rejected().get(row)));
        }
      }
    }

    /** Kinesis takes no such record; where the original stands, source and position say. */
    private byte[] withoutOriginal(Rejection rejection) throws IOException {
      List<Reason> reasons = new ArrayList<>(rejection.reasons());
      reasons.add(
          new Reason(
              "",
              "size",
              "The original has "
                  + rejection.original().length
                  + " bytes and is left out: with it this would be more than a record may hold."));
      Rejection shorter =
          new Rejection(
              new byte[0], reasons, rejection.source(), rejection.position(), rejection.rows());
      return rejections.of(List.of(shorter)).get(0);
    }

    @FinishBundle
    public void finish() {
      requireNonNull(scoredRecords).flush();
      requireNonNull(rejectedRecords).flush();
    }

    @Teardown
    public void tearDown() {
      clients.forEach(KinesisClient::close);
    }
  }
}
