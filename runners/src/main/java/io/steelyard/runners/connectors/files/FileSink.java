package io.steelyard.runners.connectors.files;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.beam.TaskFaults;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes predictions and rejected rows to files exactly once, by source position: for each source
 * and Beam bundle one file of predictions and one of rejected rows, committed together with the
 * range of positions that they hold. A row that is read again is known by its position and left
 * out.
 *
 * <p>It needs what {@link io.steelyard.runners.connectors.kafka.KafkaSink} needs: the messages of a
 * source in their order, and bundles that end before a checkpoint.
 */
final class FileSink extends PTransform<PCollection<ScoredMessages>, PDone> implements StreamSink {
  private static final long serialVersionUID = 1L;
  private static final String OWNER = "stream";

  private final String id;
  private final OutputFiles predictions;
  private final WriterFactory<PredictionBatch> predictionWriters;
  private final OutputFiles rejections;
  private final WriterFactory<List<Rejection>> rejectionWriters;

  /**
   * A sink.
   *
   * @param id the stream's name, to which the files belong
   */
  FileSink(
      String id,
      OutputFiles predictions,
      WriterFactory<PredictionBatch> predictionWriters,
      OutputFiles rejections,
      WriterFactory<List<Rejection>> rejectionWriters) {
    this.id = id;
    this.predictions = predictions;
    this.predictionWriters = predictionWriters;
    this.rejections = rejections;
    this.rejectionWriters = rejectionWriters;
  }

  OutputFiles predictions() {
    return predictions;
  }

  OutputFiles rejections() {
    return rejections;
  }

  WriterFactory<PredictionBatch> predictionWriters() {
    return predictionWriters;
  }

  WriterFactory<List<Rejection>> rejectionWriters() {
    return rejectionWriters;
  }

  /** Marks the files as this stream's: another's positions would be of other rows. */
  @Override
  public void requireThere() {
    String place = predictions.prefix() + predictions.suffix();
    Storage work = Storage.at(OutputFolder.workFolder(predictions), place);
    try {
      work.sweep();
      if (work.find(OWNER).isEmpty()) {
        work.write(OWNER, id.getBytes(StandardCharsets.UTF_8));
      }
      String owner = new String(work.read(OWNER, 10_000), StandardCharsets.UTF_8);
      if (!owner.equals(id)) {
        throw new UserError(
            place
                + " is written by the stream "
                + owner
                + ": go on with it by --id="
                + owner
                + ", or write elsewhere.");
      }
    } catch (IOException e) {
      throw UnwritablePlace.error(place, e);
    }
  }

  @Override
  public PTransform<PCollection<ScoredMessages>, PDone> writing() {
    return this;
  }

  @Override
  public CommittedPositions committed() {
    return new FileRangePositions(predictions, rejections);
  }

  @Override
  public PDone expand(PCollection<ScoredMessages> scored) {
    scored.apply("Commit", ParDo.of(new Commit(this)));
    return PDone.in(scored.getPipeline());
  }

  /** Writes a range for each source, which ends with the bundle. */
  static final class Commit extends DoFn<ScoredMessages, Void> {
    private static final long serialVersionUID = 1L;

    /** What may wait in memory for its commit, over all sources of a worker. */
    private static final long MOST_BYTES = 1L << 26;

    private static final long MOST_ROWS = 1_000_000;
    private static final int MOST_SOURCES = 1_000;
    private final FileSink sink;
    private transient Map<String, RangeFiles> sources = new LinkedHashMap<>();
    private transient @Nullable ClaimStore claims;

    Commit(FileSink sink) {
      this.sink = sink;
    }

    @Setup
    public void setUp(PipelineOptions options) {
      sources = new LinkedHashMap<>();
      claims =
          sink.predictions.prefix().startsWith("s3:") ? new S3Claims(options) : ClaimStore.LOCAL;
    }

    @StartBundle
    public void start() {
      // All is committed: what is needed again is opened again.
      if (sources.size() > MOST_SOURCES) {
        sources.clear();
      }
    }

    @ProcessElement
    public void write(@Element ScoredMessages scored) throws IOException {
      TaskFaults.telling(() -> add(scored));
    }

    private void add(ScoredMessages scored) throws IOException {
      RangeFiles files = sources.get(scored.source());
      if (files == null) {
        files = new RangeFiles(sink, scored.source(), requireNonNull(claims));
        sources.put(scored.source(), files);
      }
      files.write(scored);
      if (isFull()) {
        commitAll();
      }
    }

    private boolean isFull() {
      long bytes = 0;
      long rows = 0;
      for (RangeFiles each : sources.values()) {
        bytes += each.bytes();
        rows += each.rows();
      }
      return bytes >= MOST_BYTES || rows >= MOST_ROWS;
    }

    @FinishBundle
    public void commit() throws IOException {
      TaskFaults.telling(this::commitAll);
    }

    private void commitAll() throws IOException {
      for (RangeFiles each : sources.values()) {
        each.commit();
      }
    }

    @Teardown
    public void tearDown() {
      if (claims != null) {
        claims.close();
      }
    }
  }
}
