package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.Categorizer;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.NumberStep;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Of numbers: how many of the ascending edges are not above the number.
 *
 * @param padded the edges, then infinities up to a length of a power of two less one, so that a
 *     search takes equally many steps for all numbers
 */
record Edges(List<NumberStep> steps, double[] edges, double[] padded) implements Categorizer {
  Edges(List<NumberStep> steps, double[] edges) {
    this(
        List.copyOf(steps),
        edges,
        Arrays.copyOf(edges, Integer.highestOneBit(Math.max(1, edges.length)) * 2 - 1));
    Arrays.fill(padded, edges.length, padded.length, Double.POSITIVE_INFINITY);
  }

  @Override
  public int size() {
    return edges.length + 1;
  }

  @Override
  public String category(int index) {
    String from = index == 0 ? "" : "from " + CanonicalJson.shortest(edges[index - 1]) + " ";
    String to = index == edges.length ? "" : "below " + CanonicalJson.shortest(edges[index]);
    return edges.length == 0 ? "any" : (from + to).strip();
  }

  @Override
  public boolean accepts(ColumnType type) {
    return type != ColumnType.STRING;
  }

  @Override
  public void indices(Column column, FeatureMatrix room, int[] target) {
    double[] values = room.spareNumbers();
    Encoder.Numbers.fill(column, steps, values);
    indices(values, column.rows(), target);
  }

  void indices(double[] values, int rows, int[] target) {
    for (int i = 0; i < rows; i++) {
      // -0.0 becomes 0, which an edge at 0 is not above.
      double value = values[i] + 0.0;
      int index = index(value);
      target[i] = Double.isNaN(value) ? -1 : index;
    }
  }

  /** Without a branch, which would be mispredicted for every second number. */
  private int index(double value) {
    int below = 0;
    for (int step = (padded.length + 1) >>> 1; step > 0; step >>>= 1) {
      long isNegative = Double.doubleToRawLongBits(value - padded[below + step - 1]) >> 63;
      below += step & (int) ~isNegative;
    }
    return below;
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("edges");
    for (double edge : edges) {
      json.writeNumber(edge);
    }
    json.writeEndArray();
  }
}
