package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation counts; known before the first row.
 *
 * @param classes the number of classes; 2 for binary, 1 for regression
 * @param fixedThreshold the threshold of a binary model, or NaN where it is chosen on validation
 *     rows or the task has none
 * @param weighing what rows count
 * @param slices the columns that cut the rows, with their values
 */
public record EvaluationShape(
    Task task, int classes, double fixedThreshold, Weighing weighing, List<Slice> slices)
    implements Serializable {
  private static final int MOST_VALUES = 1 << 20;

  public EvaluationShape {
    slices = List.copyOf(slices);
  }

  /** The shape that a definition asks for. */
  public static EvaluationShape of(PipelineDefinition definition, int classes, List<Slice> slices) {
    double threshold =
        definition.task() == Task.BINARY ? definition.threshold().known() : Double.NaN;
    Weighing weighing = definition.weight() == null ? Weighing.ROWS : Weighing.WEIGHTS;
    return new EvaluationShape(definition.task(), classes, threshold, weighing, slices);
  }

  /** The number of sets of rows that are looked at of each split: all, then each slice. */
  int cells() {
    return 1 + slices.stream().mapToInt(Slice::cells).sum();
  }

  /**
   * The number of outcomes for each split: one a cell, and where rows count by their weights, then
   * one a cell of each row once.
   */
  int outcomes() {
    return weighing == Weighing.WEIGHTS ? 2 * cells() : cells();
  }

  OutcomeCounter newCounter() {
    return new OutcomeShape(task, classes, fixedThreshold, weighing).newCounter();
  }

  void write(DataOutput out) throws IOException {
    TextBytes.write(task.name(), out);
    Varints.write(classes, out);
    out.writeDouble(fixedThreshold);
    TextBytes.write(weighing.name(), out);
    Varints.write(slices.size(), out);
    for (Slice slice : slices) {
      TextBytes.write(slice.column(), out);
      Varints.write(slice.values().size(), out);
      for (String value : slice.values()) {
        TextBytes.write(value, out);
      }
    }
  }

  static EvaluationShape read(DataInput in) throws IOException {
    try {
      Task task = Task.valueOf(TextBytes.read(in));
      int classes = (int) Varints.read(in, Integer.MAX_VALUE);
      double threshold = in.readDouble();
      Weighing weighing = Weighing.valueOf(TextBytes.read(in));
      int count = (int) Varints.read(in, MOST_VALUES);
      List<Slice> slices = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String column = TextBytes.read(in);
        int size = (int) Varints.read(in, MOST_VALUES);
        List<String> values = new ArrayList<>();
        for (int j = 0; j < size; j++) {
          values.add(TextBytes.read(in));
        }
        slices.add(new Slice(column, values));
      }
      return new EvaluationShape(task, classes, threshold, weighing, slices);
    } catch (IllegalArgumentException e) {
      throw new IOException("an evaluation of unknown shape", e);
    }
  }
}
