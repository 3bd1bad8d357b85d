package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The label bound to its column.
 *
 * @param positive the positive class of a binary task, empty for the others
 */
record LabelPlan(Task task, String name, int column, ColumnType type, String positive) {
  static LabelPlan bind(PipelineDefinition definition, RowSchema schema) {
    String name = definition.label().column();
    int column = FeaturePlan.position(schema, name, "label");
    ColumnType type = schema.field(column).type();
    boolean numeric = type != ColumnType.STRING && type != ColumnType.TIMESTAMP;
    if (definition.task() == Task.REGRESSION) {
      if (!numeric) {
        throw new UserError("label: a regression needs numbers, and column " + name + " has none.");
      }
      return new LabelPlan(Task.REGRESSION, name, column, type, "");
    }
    if (type == ColumnType.DOUBLE || type == ColumnType.TIMESTAMP) {
      throw new UserError(
          "label: the classes of column " + name + " must be of type string, int or boolean.");
    }
    String positive = definition.label().positive();
    if (definition.task() == Task.MULTICLASS) {
      return new LabelPlan(Task.MULTICLASS, name, column, type, "");
    }
    if (positive == null) {
      throw new UserError("label: a binary task needs the positive class of column " + name + ".");
    }
    if (!LabelEncoder.isClass(positive, type)) {
      throw new UserError(
          "label: the positive class " + positive + " is no value of column " + name + ".");
    }
    return new LabelPlan(Task.BINARY, name, column, type, positive);
  }

  /** Whether the labels of the training rows are needed. */
  boolean vocabulary() {
    return task != Task.REGRESSION;
  }

  /** The label's encoder, given the labels of the training rows. */
  LabelEncoder fit(VocabularyCounts labels) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      seen.add(new String(labels.text(i), StandardCharsets.UTF_8));
    }
    if (task == Task.REGRESSION) {
      return new LabelEncoder(task, column, type, List.of());
    }
    if (seen.size() < 2) {
      throw new UserError(
          "label: the training rows have "
              + (seen.isEmpty() ? "no value" : "the one value " + seen.get(0))
              + " in column "
              + name
              + ", and a model needs two classes or more.");
    }
    if (task == Task.MULTICLASS) {
      return new LabelEncoder(task, column, type, seen);
    }
    if (!seen.remove(positive)) {
      throw new UserError(
          "label: no training row has the positive class " + positive + " in column " + name + ".");
    }
    String negative = seen.size() == 1 ? seen.get(0) : "not " + positive;
    return new LabelEncoder(task, column, type, List.of(negative, positive));
  }
}
