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
import java.util.List;

/** Of numbers: how many of the ascending edges are not above the number. */
record Edges(List<NumberStep> steps, double[] edges, AscendingNumbers ascending)
    implements Categorizer {
  Edges(List<NumberStep> steps, double[] edges) {
    this(List.copyOf(steps), edges, new AscendingNumbers(edges));
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
      int index = ascending.notAbove(value);
      target[i] = Double.isNaN(value) ? -1 : index;
    }
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
