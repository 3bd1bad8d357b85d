package io.steelyard.pipelines.promotion;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model loses on labelled rows, by key: of the {@value #MOST} keys whose hashes are least,
 * whatever the order of the rows. Losses are whole numbers of 2^-32, so that sums are exact.
 *
 * @param byKey by hash, unsigned, ascending
 */
record KeyLosses(SortedMap<Long, KeyLoss> byKey) implements State<KeyLosses> {
  /** The most keys kept. */
  static final int MOST = 20_000;

  private static final double UNIT = 0x1p32;

  /** Beyond it a loss counts as so much: no sum of so many rows leaves a long. */
  private static final double GREATEST = 0x1p20;

  /**
   * Of one key.
   *
   * @param sum of the losses, in units of 2^-32
   */
  record KeyLoss(long rows, long sum) {
    KeyLoss plus(KeyLoss other) {
      return new KeyLoss(rows + other.rows, Math.addExact(sum, other.sum));
    }

    /** The sum as a number. */
    double total() {
      return sum / UNIT;
    }

    static KeyLoss of(double loss) {
      return new KeyLoss(1, Math.round(Math.min(loss, GREATEST) * UNIT));
    }
  }

  /** No rows. */
  static KeyLosses none() {
    return new KeyLosses(new TreeMap<>(Long::compareUnsigned));
  }

  /** Adds a row; for the one thread that this belongs to until it is handed on. */
  void add(long key, double loss) {
    byKey.merge(key, KeyLoss.of(loss), KeyLoss::plus);
    if (byKey.size() > MOST) {
      byKey.remove(byKey.lastKey());
    }
  }

  @Override
  public KeyLosses merge(KeyLosses other) {
    KeyLosses merged = none();
    merged.byKey.putAll(byKey);
    other.byKey.forEach((key, loss) -> merged.byKey.merge(key, loss, KeyLoss::plus));
    while (merged.byKey.size() > MOST) {
      merged.byKey.remove(merged.byKey.lastKey());
    }
    return merged;
  }

  static StateCodec<KeyLosses> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<KeyLosses> {
    @Override
    public void write(KeyLosses state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeInt(state.byKey.size());
      for (Map.Entry<Long, KeyLoss> each : state.byKey.entrySet()) {
        out.writeLong(each.getKey());
        out.writeLong(each.getValue().rows());
        out.writeLong(each.getValue().sum());
      }
    }

    @Override
    public KeyLosses read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 1) {
        throw new IOException("losses of version " + version + ", expected 1");
      }
      KeyLosses state = none();
      for (int left = in.readInt(); left > 0; left--) {
        state.byKey.put(in.readLong(), new KeyLoss(in.readLong(), in.readLong()));
      }
      return state;
    }
  }
}
