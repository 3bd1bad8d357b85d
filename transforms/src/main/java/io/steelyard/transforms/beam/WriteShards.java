package io.steelyard.transforms.beam;

import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
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
  private static final int BUFFER_BYTES = 1 << 16;

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
    private transient @Nullable RecordWriter<T> writer;
    private transient OutputStream stream = OutputStream.nullOutputStream();
    private transient String file = "";
    private transient long rows;

    WriteShard(OutputFiles files, WriterFactory<T> writers, RowCount<T> count) {
      this.files = files;
      this.writers = writers;
      this.count = count;
    }

    @StartBundle
    public void start() {
      writer = null;
      rows = 0;
    }

    @ProcessElement
    public void write(@Element T batch) throws IOException {
      RecordWriter<T> open = writer;
      if (open == null) {
        // The name is unique, not repeatable: it never reaches a result.
        file = files.temporary(UniqueName.next());
        stream =
            new BufferedOutputStream(
                Channels.newOutputStream(
                    FileSystems.create(
                        FileSystems.matchNewResource(file, false), "application/octet-stream")),
                BUFFER_BYTES);
        open = writers.open(stream);
        writer = open;
      }
      open.write(batch);
      rows += count.of(batch);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) throws IOException {
      RecordWriter<T> open = writer;
      if (open != null) {
        open.finish();
        stream.close();
        writer = null;
        context.output(
            new WrittenShard(file, rows, file),
            BoundedWindow.TIMESTAMP_MIN_VALUE,
            GlobalWindow.INSTANCE);
      }
    }
  }

  /** Gives all temporary files their final names and removes what failed attempts left. */
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
      List<WrittenShard> written = new ArrayList<>(context.sideInput(shards));
      written.sort(Comparator.comparing(WrittenShard::order));
      List<ResourceId> from = new ArrayList<>();
      List<ResourceId> to = new ArrayList<>();
      long rows = 0;
      for (int i = 0; i < written.size(); i++) {
        from.add(FileSystems.matchNewResource(written.get(i).file(), false));
        to.add(FileSystems.matchNewResource(files.shard(i, written.size()), false));
        rows += written.get(i).rows();
      }
      FileSystems.rename(
          from,
          to,
          StandardMoveOptions.IGNORE_MISSING_FILES,
          StandardMoveOptions.SKIP_IF_DESTINATION_EXISTS);
      context.output(rows);
    }
  }
}
