package io.steelyard.transforms.measures;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of some rows, for all checks of one definition.
 *
 * @param checks one for each of its checks of all rows, in their order; none where no part of an
 *     input was looked at
 */
public record Measurements(List<Measured<?>> checks) implements State<Measurements> {
  /** Of no part of an input. */
  public static final Measurements NONE = new Measurements(List.of());

  public static final StateCodec<Measurements> CODEC = new Codec();

  public Measurements {
    checks = List.copyOf(checks);
  }

  /** What was measured for the so manieth check, or null where nothing was. */
  @Nullable Measured<?> of(int check) {
    return checks.isEmpty() ? null : checks.get(check);
  }

  @Override
  public Measurements merge(Measurements other) {
    if (checks.isEmpty()) {
      return other;
    }
    if (other.checks.isEmpty()) {
      return this;
    }
    List<Measured<?>> merged = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      merged.add(checks.get(i).merge(other.checks.get(i)));
    }
    return new Measurements(merged);
  }

  /** Version 1: how many, then what was measured for each. */
  private static final class Codec implements StateCodec<Measurements> {
    @Override
    public void write(Measurements state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.checks.size(), out);
      for (Measured<?> each : state.checks) {
        each.write(out);
      }
    }

    @Override
    public Measurements read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "measurements");
      List<Measured<?>> checks = new ArrayList<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        checks.add(Measured.read(in));
      }
      return new Measurements(checks);
    }
  }
}
