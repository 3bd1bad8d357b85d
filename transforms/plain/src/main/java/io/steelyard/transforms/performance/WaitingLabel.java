package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A label that a stream remembers.
 *
 * @param times how often it came, at least once
 * @param fate what has become of it so far
 */
record WaitingLabel(KeyedLabel label, long times, Fate fate) {
  /** What becomes of a label. */
  enum Fate {
    /** It is of no prediction that has come. */
    UNMATCHED(0),
    /** It said of each of its predictions what is known. */
    REPEATED(1),
    /** It said something new of a prediction. */
    JOINED(2);

    private final int code;

    Fate(int code) {
      this.code = code;
    }

    private static Fate of(int code) throws IOException {
      for (Fate fate : values()) {
        if (fate.code == code) {
          return fate;
        }
      }
      throw new IOException("corrupted state: fate " + code + " of a label");
    }
  }

  WaitingLabel again() {
    return new WaitingLabel(label, times + 1, fate);
  }

  WaitingLabel with(Fate now) {
    return new WaitingLabel(label, times, now);
  }

  void write(DataOutput out) throws IOException {
    label.write(out);
    Varints.write(times, out);
    out.writeByte(fate.code);
  }

  static WaitingLabel read(DataInput in) throws IOException {
    KeyedLabel label = KeyedLabel.read(in);
    long times = Varints.read(in, Long.MAX_VALUE);
    return new WaitingLabel(label, times, Fate.of(in.readUnsignedByte()));
  }
}
