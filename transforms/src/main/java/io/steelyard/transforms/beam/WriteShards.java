package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to files and emits the number of rows that stand in them: counted where they end,
 * not where they were sent.
 *
 * <p>Each Beam bundle writes a temporary file of its own; when all are written, they are renamed at
 * once, so that a reader never sees half an output and what a failed attempt wrote never counts.
 */
public final class WriteShards<T> extends PTransform<PCollection<T>, PCollection<Long>> {
  private static final long serialVersionUID = 1L;

  /** How many rows a batch holds. */
  public interface RowCount<T> extends Serializable {
    long of(T batch);
  }

  private final OutputFiles files;
  private final WriterFactory<T> writers;
  private final RowCount<T> count;

  private WriteShards(OutputFiles files, WriterFactory<T> writers, RowCount<T> count) {
    this.files = files;
    this.writers = writers;
    this.count = count;
  }

  /** Writes to these files. */
  public static <T> WriteShards<T> to(
      OutputFiles files, WriterFactory<T> writers, RowCount<T> count) {
    return new WriteShards<>(files, writers, count);
  }

  @Override
  public PCollection<Long> expand(PCollection<T> batches) {
    PCollectionView<List<WrittenShard>> shards =
        batches
            .apply("Write", ParDo.of(new WriteShard<>(files, writers, count)))
            .setCoder(new WrittenShard.Coder())
            .apply("Shards", View.asList());
    return batches
        .getPipeline()
        .apply("Finish", Create.of(0))
        .apply("Rename", ParDo.of(new RenameShards(files, shards)).withSideInputs(shards));
  }

  /** Writes the batches of a bundle to a temporary file. */
  static final class WriteShard<T> extends DoFn<T, WrittenShard> {
    private static final long serialVersionUID = 1L;
    private final OutputFiles files;
    private final WriterFactory<T> writers;
    private final RowCount<T> count;
    private transient @Nullable ShardWriter<T> writer;

    WriteShard(OutputFiles files, WriterFactory<T> writers, RowCount<T> count) {
      this.files = files;
      this.writers = writers;
      this.count = count;
    }

    @StartBundle
    public void start() {
      writer = new ShardWriter<>(files, writers);
    }

    @ProcessElement
    public void write(@Element T batch) throws IOException {
      requireNonNull(writer).write(batch, count.of(batch));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
      WrittenShard shard = requireNonNull(writer).finish("");
      if (shard != null) {
        context.output(shard, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }

  /** Gives all temporary files their final names. */
  static final class RenameShards extends DoFn<Integer, Long> {
    private static final long serialVersionUID = 1L;
    private final OutputFiles files;
    private final PCollectionView<List<WrittenShard>> shards;

    RenameShards(OutputFiles files, PCollectionView<List<WrittenShard>> shards) {
      this.files = files;
      this.shards = shards;
    }

    @ProcessElement
    public void rename(ProcessContext context) throws IOException {
      context.output(WrittenShard.rename(context.sideInput(shards), files));
    }
  }
}
