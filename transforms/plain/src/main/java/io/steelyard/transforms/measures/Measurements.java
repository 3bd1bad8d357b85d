package io.steelyard.transforms.measures;

import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of some rows, for all checks of one definition.
 *
 * @param numbers one for each of its checks of all rows, in their order; none where no part of an
 *     input was looked at
 */
public record Measurements(List<NumberStatistics> numbers) implements State<Measurements> {
  /** Of no part of an input. */
  public static final Measurements NONE = new Measurements(List.of());

  public static final StateCodec<Measurements> CODEC = new Codec();

  public Measurements {
    numbers = List.copyOf(numbers);
  }

  @Override
  public Measurements merge(Measurements other) {
    if (numbers.isEmpty()) {
      return other;
    }
    List<NumberStatistics> merged = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      merged.add(
          other.numbers.isEmpty() ? numbers.get(i) : numbers.get(i).merge(other.numbers.get(i)));
    }
    return new Measurements(merged);
  }

  /** Version 1: how many, then the statistics of each. */
  private static final class Codec implements StateCodec<Measurements> {
    @Override
    public void write(Measurements state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.numbers.size(), out);
      for (NumberStatistics each : state.numbers) {
        NumberStatistics.CODEC.write(each, out);
      }
    }

    @Override
    public Measurements read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "measurements");
      List<NumberStatistics> numbers = new ArrayList<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        numbers.add(NumberStatistics.CODEC.read(in));
      }
      return new Measurements(numbers);
    }
  }
}
