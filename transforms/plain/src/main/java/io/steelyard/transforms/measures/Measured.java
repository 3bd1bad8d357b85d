package io.steelyard.transforms.measures;

import io.steelyard.transforms.statistics.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was measured of some rows for one check: a statistic, and of which kind it is. */
public record Measured<S extends State<S>>(Statistic<S> statistic, S state) {
  /**
   * Of the rows of both.
   *
   * @throws IllegalArgumentException if the other is of another kind
   */
  Measured<S> merge(Measured<?> other) {
    return new Measured<>(statistic, state.merge(statistic.of(other)));
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(statistic.word());
    statistic.codec().write(state, out);
  }

  static Measured<?> read(DataInput in) throws IOException {
    return read(Statistic.named(in.readUTF()), in);
  }

  private static <S extends State<S>> Measured<S> read(Statistic<S> statistic, DataInput in)
      throws IOException {
    return new Measured<>(statistic, statistic.codec().read(in));
  }
}
