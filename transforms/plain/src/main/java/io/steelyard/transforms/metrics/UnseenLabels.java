package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which labels of some rows are none of the classes that a model can say, and how many rows each
 * has. Of more than {@value #MOST_BYTES} bytes of texts and counts it is only known that there are
 * so many: whether it comes to that depends on the rows alone, not on how they are grouped.
 *
 * @param rows by label; null of too many
 */
record UnseenLabels(@Nullable VocabularyCounts rows) implements State<UnseenLabels> {
  static final UnseenLabels NONE = new UnseenLabels(VocabularyCounts.EMPTY);
  static final UnseenLabels TOO_MANY = new UnseenLabels(null);
  static final StateCodec<UnseenLabels> CODEC = new Codec();

  /** Room for 2,600 labels of 13 letters. */
  static final int MOST_BYTES = 1 << 16;

  private static UnseenLabels of(VocabularyCounts rows) {
    return rows.bytes() > MOST_BYTES ? TOO_MANY : new UnseenLabels(rows);
  }

  @Override
  public UnseenLabels merge(UnseenLabels other) {
    return rows == null || other.rows == null ? TOO_MANY : of(rows.merge(other.rows));
  }

  /** What is left without rows that are among these. */
  UnseenLabels without(UnseenLabels others) {
    if (rows == null || others.rows == null || others.rows.size() == 0) {
      return this;
    }
    VocabularyAccumulator left = new VocabularyAccumulator();
    int j = 0;
    for (int i = 0; i < rows.size(); i++) {
      byte[] text = rows.text(i);
      boolean both = j < others.rows.size() && Arrays.equals(text, others.rows.text(j));
      long times = rows.count(i) - (both ? others.rows.count(j++) : 0);
      if (times > 0) {
        left.count(text, 0, text.length, times);
      }
    }
    return of(left.state());
  }

  /** The number of different labels; NaN of too many. */
  double different() {
    return rows == null ? Double.NaN : rows.size();
  }

  /** Gathers labels row by row. Belongs to one thread. */
  static final class Counter {
    /** A label takes at most so many times the room here that it takes in the state. */
    private static final int ROOM = 3;

    private @Nullable VocabularyAccumulator labels;
    private boolean tooMany;

    /** Counts a row whose label is no class. */
    void add(Column column, ColumnType type, int row) {
      if (tooMany) {
        return;
      }
      if (labels == null) {
        labels = new VocabularyAccumulator();
      }
      labels.observe(column, type, row);
      if (labels.bytes() > ROOM * MOST_BYTES) {
        labels = null;
        tooMany = true;
      }
    }

    UnseenLabels labels() {
      return tooMany ? TOO_MANY : labels == null ? NONE : of(labels.state());
    }
  }

  private static final class Codec implements StateCodec<UnseenLabels> {
    @Override
    public void write(UnseenLabels state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeBoolean(state.rows == null);
      VocabularyCounts.CODEC.write(state.rows == null ? VocabularyCounts.EMPTY : state.rows, out);
    }

    @Override
    public UnseenLabels read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "unseen labels");
      int flag = in.readUnsignedByte();
      boolean tooMany = flag == 1;
      VocabularyCounts rows = VocabularyCounts.CODEC.read(in);
      if (flag > 1 || (tooMany && rows.size() > 0) || rows.bytes() > MOST_BYTES) {
        throw new IOException("corrupted state: unseen labels that are too many");
      }
      return tooMany ? TOO_MANY : of(rows);
    }
  }
}
