package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stream remembers of one key: the predictions that may get labels, and the labels that may
 * be of predictions. Immutable; what a checkpoint keeps.
 *
 * @param predictions different ones, ascending
 * @param labels different ones, ascending
 */
public record WaitingKey(List<KeyedPrediction> predictions, List<WaitingLabel> labels) {
  /** Of a key of which nothing waits. */
  public static final WaitingKey NONE = new WaitingKey(List.of(), List.of());

  /** Version 1. */
  public static final StateCodec<WaitingKey> CODEC = new Codec();

  /** Copies the lists. */
  public WaitingKey {
    predictions = List.copyOf(predictions);
    labels = List.copyOf(labels);
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return predictions.isEmpty() && labels.isEmpty();
  }

  /** The earliest time of what waits; {@link Long#MAX_VALUE} of nothing. */
  public long first() {
    return Math.min(
        predictions.isEmpty() ? Long.MAX_VALUE : predictions.get(0).time(),
        labels.isEmpty() ? Long.MAX_VALUE : labels.get(0).label().time());
  }

  private static final class Codec implements StateCodec<WaitingKey> {
    private static final int VERSION = 1;

    @Override
    public void write(WaitingKey key, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(key.predictions.size(), out);
      for (KeyedPrediction prediction : key.predictions) {
        TextBytes.write(prediction.bundle(), out);
        prediction.write(out);
      }
      Varints.write(key.labels.size(), out);
      for (WaitingLabel label : key.labels) {
        label.write(out);
      }
    }

    @Override
    public WaitingKey read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "what waits of a key");
      List<KeyedPrediction> predictions = new ArrayList<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        // Of millions that wait, the ids are few.
        predictions.add(KeyedPrediction.read(TextBytes.read(in).intern(), in));
      }
      List<WaitingLabel> labels = new ArrayList<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        labels.add(WaitingLabel.read(in));
      }
      return new WaitingKey(predictions, labels);
    }
  }
}
