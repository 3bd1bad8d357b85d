package io.steelyard.transforms.features;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.TextSource;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The label bound to its column.
 *
 * @param positive the positive class of a binary task, empty for the others
 * @param negatives what may be negative in a binary task
 */
record LabelPlan(
    Task task, String name, int column, ColumnType type, String positive, Negatives negatives)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is negative beside what is positive. */
  enum Negatives {
    /** Any of the values that the column's checks let pass, which somebody has listed. */
    LISTED,
    /** The one other value: of more, all but one may be faults. */
    ONE
  }

  private static final int MOST_SHOWN = 5;

  static LabelPlan bind(PipelineDefinition definition, RowSchema schema) {
    String name = definition.label().column();
    int column = FeaturePlan.position(schema, name, "label");
    ColumnType type = schema.field(column).type();
    boolean numeric = type != ColumnType.STRING && type != ColumnType.TIMESTAMP;
    if (definition.task() == Task.REGRESSION) {
      if (!numeric) {
        throw new UserError("label: a regression needs numbers, and column " + name + " has none.");
      }
      return new LabelPlan(Task.REGRESSION, name, column, type, "", Negatives.LISTED);
    }
    if (type == ColumnType.DOUBLE || type == ColumnType.TIMESTAMP) {
      throw new UserError(
          "label: the classes of column " + name + " must be of type string, int or boolean.");
    }
    String positive = definition.label().positive();
    if (definition.task() == Task.MULTICLASS) {
      return new LabelPlan(Task.MULTICLASS, name, column, type, "", Negatives.LISTED);
    }
    if (positive == null) {
      throw new UserError("label: a binary task needs the positive class of column " + name + ".");
    }
    if (!LabelEncoder.isClass(positive, type)) {
      throw new UserError(
          "label: the positive class " + positive + " is no value of column " + name + ".");
    }
    return new LabelPlan(Task.BINARY, name, column, type, positive, negatives(definition, column));
  }

  private static Negatives negatives(PipelineDefinition definition, int column) {
    ColumnSpec spec = definition.columns().get(column);
    boolean listed =
        !spec.texts("domain").isEmpty()
            || (spec.number("minimum") != null && spec.number("maximum") != null);
    return listed ? Negatives.LISTED : Negatives.ONE;
  }

  /** The most frequent values with their rows. */
  private static String counted(VocabularyCounts labels) {
    int[] order = labels.byCount();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_SHOWN, order.length); i++) {
      String text = new String(labels.text(order[i]), StandardCharsets.UTF_8);
      shown.add(text + " (" + GroupedNumber.of(labels.count(order[i])) + " rows)");
    }
    return String.join(", ", shown) + (order.length > MOST_SHOWN ? " and more" : "");
  }

  /** What to do about a label that may be a fault. */
  String advice() {
    return "Give the column a domain (a number a minimum and a maximum) of the values that are"
        + " meant: rows with others are then rejected, and all but "
        + positive
        + " are negative.";
  }

  /**
   * The labels as numbers, of a binary task 1 where positive and 0 elsewhere; NaN where missing.
   */
  void numbers(Column labels, double[] target) {
    List<String> classes = task == Task.BINARY ? List.of("", positive) : List.of();
    new LabelEncoder(task, column, type, classes).encode(labels, target);
  }

  /** The labels as texts. */
  TextSource texts() {
    return TextSource.of(column, type);
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
    if (seen.size() > 1 && negatives == Negatives.ONE) {
      throw new UserError(
          "label: column "
              + name
              + " has more values in the training rows than "
              + positive
              + ", which is positive, and one other: "
              + counted(labels)
              + ". "
              + advice());
    }
    String negative = seen.size() == 1 ? seen.get(0) : "not " + positive;
    return new LabelEncoder(task, column, type, List.of(negative, positive));
  }
}
