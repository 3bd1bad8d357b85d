package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.RowBatchCoder;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A sample of rows that does not depend on their order: those whose canonical encoding has the
 * least hashes. Equal rows count once.
 *
 * @param most how many rows are kept at most
 * @param rows ascending by hash
 */
record RowSample(int most, List<SampledRow> rows) implements State<RowSample> {
  /** How many golden rows there are. */
  static final int GOLDEN = 100;

  /** How many held-out rows a bundle keeps. */
  static final int EVALUATED = 1_000;

  /** No rows, of which so many are to be kept. */
  static RowSample none(int most) {
    return new RowSample(most, List.of());
  }

  private static final Comparator<SampledRow> ORDER =
      Comparator.comparing(SampledRow::high, Long::compareUnsigned)
          .thenComparing(SampledRow::low, Long::compareUnsigned);

  /** A row as a batch of its own, and the hash of its encoding. */
  record SampledRow(long high, long low, RowBatch row) {}

  /** The rows, each a batch of its own. */
  List<RowBatch> batches() {
    return rows.stream().map(SampledRow::row).toList();
  }

  /**
   * This sample and the rows of a batch.
   *
   * @param hashes of the rows, as {@link RowHashes} gives them
   */
  RowSample observe(RowBatch batch, long[] hashes) {
    List<SampledRow> all = new ArrayList<>(rows);
    for (int row = 0; row < batch.rows(); row++) {
      if (rows.size() < most
          || Long.compareUnsigned(hashes[2 * row], rows.get(most - 1).high) <= 0) {
        all.add(
            new SampledRow(hashes[2 * row], hashes[2 * row + 1], batch.select(new int[] {row}, 1)));
      }
    }
    return all.size() == rows.size() ? this : least(all);
  }

  @Override
  public RowSample merge(RowSample other) {
    List<SampledRow> all = new ArrayList<>(rows);
    all.addAll(other.rows);
    return least(all);
  }

  private RowSample least(List<SampledRow> all) {
    all.sort(ORDER);
    List<SampledRow> kept = new ArrayList<>();
    for (SampledRow row : all) {
      if (kept.size() == most) {
        break;
      }
      if (kept.isEmpty() || ORDER.compare(kept.get(kept.size() - 1), row) != 0) {
        kept.add(row);
      }
    }
    return new RowSample(most, kept);
  }

  static StateCodec<RowSample> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<RowSample> {
    @Override
    public void write(RowSample state, DataOutput out) throws IOException {
      out.writeByte(2);
      out.writeInt(state.most);
      out.writeInt(state.rows.size());
      for (SampledRow row : state.rows) {
        out.writeLong(row.high);
        out.writeLong(row.low);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowBatchCoder.of().encode(row.row, bytes);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
      }
    }

    @Override
    public RowSample read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 2) {
        throw new IOException("row sample of version " + version + ", expected 2");
      }
      int most = in.readInt();
      int size = in.readInt();
      List<SampledRow> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        long high = in.readLong();
        long low = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        rows.add(
            new SampledRow(high, low, RowBatchCoder.of().decode(new ByteArrayInputStream(bytes))));
      }
      return new RowSample(most, rows);
    }
  }
}
