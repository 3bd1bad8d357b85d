package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.LineMessages;
import io.steelyard.runners.connectors.SizedMessages;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.TaskFaults;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes predictions and rejected rows to two topics exactly once, by source position: all that
 * came of a partition's messages in a Beam bundle, and the position after them, are one Kafka
 * transaction. A row that is read again is known by its position and left out.
 *
 * <p>It needs the messages of a partition in their order, so nothing may be shuffled between source
 * and sink, and bundles must end before a checkpoint ({@code finishBundleBeforeCheckpointing}):
 * then all that a checkpoint counts as read is committed. Committing does not wait for checkpoints.
 */
public final class KafkaSink extends PTransform<PCollection<ScoredMessages>, PDone>
    implements StreamSink {
  private static final long serialVersionUID = 1L;
  private final KafkaTopic source;
  private final String id;
  private final KafkaTopic predictions;
  private final WriterFactory<PredictionBatch> predictionWriters;
  private final KafkaTopic rejections;
  private final WriterFactory<List<Rejection>> rejectionWriters;

  /**
   * A sink.
   *
   * @param source the topic that the positions are of, whose brokers keep them and must be those of
   *     the outputs too
   * @param id the sink's name: the group that positions are committed under, and the beginning of
   *     transactional ids; another name means that everything is written again
   * @param predictionWriters of one line each
   * @param rejectionWriters of one line each
   */
  public KafkaSink(
      KafkaTopic source,
      String id,
      KafkaTopic predictions,
      WriterFactory<PredictionBatch> predictionWriters,
      KafkaTopic rejections,
      WriterFactory<List<Rejection>> rejectionWriters) {
    this.source = source;
    this.id = id;
    this.predictions = predictions;
    this.predictionWriters = predictionWriters;
    this.rejections = rejections;
    this.rejectionWriters = rejectionWriters;
  }

  @Override
  public void requireThere() {
    predictions.requireThere();
    rejections.requireThere();
  }

  @Override
  public PTransform<PCollection<ScoredMessages>, PDone> writing() {
    return this;
  }

  @Override
  public CommittedPositions committed() {
    return new GroupPositions(source, id);
  }

  @Override
  public PDone expand(PCollection<ScoredMessages> scored) {
    scored.apply("Commit", ParDo.of(new Commit(this)));
    return PDone.in(scored.getPipeline());
  }

  /** Asks the brokers how large messages may be. */
  SizedMessages messages() {
    return new SizedMessages(
        new LineMessages<>(predictions.topic(), predictionWriters),
        predictions.largestMessage(),
        new LineMessages<>(rejections.topic(), rejectionWriters),
        rejections.largestMessage());
  }

  PartitionTransactions open(String partition, SizedMessages messages) {
    return new PartitionTransactions(source, partition, id, messages);
  }

  /** Writes within a transaction for each partition, which ends with the bundle. */
  static final class Commit extends DoFn<ScoredMessages, Void> {
    private static final long serialVersionUID = 1L;
    private final KafkaSink sink;
    private transient Map<String, PartitionTransactions> partitions = new LinkedHashMap<>();
    private transient @Nullable SizedMessages messages;

    Commit(KafkaSink sink) {
      this.sink = sink;
    }

    @Setup
    public void setUp() {
      partitions = new LinkedHashMap<>();
    }

    @ProcessElement
    public void write(@Element ScoredMessages scored) throws IOException {
      TaskFaults.telling(
          () -> partitions.computeIfAbsent(scored.source(), this::open).write(scored));
    }

    private PartitionTransactions open(String partition) {
      SizedMessages known = messages;
      if (known == null) {
        known = sink.messages();
        messages = known;
      }
      return sink.open(partition, known);
    }

    @FinishBundle
    public void commit() throws IOException {
      TaskFaults.telling(() -> partitions.values().forEach(PartitionTransactions::commit));
    }

    @Teardown
    public void tearDown() {
      partitions.values().forEach(PartitionTransactions::close);
    }
  }
}
