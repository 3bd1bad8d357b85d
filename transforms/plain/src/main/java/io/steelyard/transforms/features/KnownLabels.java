package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.util.BitSet;

/**
 * What may stand in the label of rows that were not learned from: where nobody listed what is
 * negative, the positive class and the one other that training rows had. For one thread.
 */
public final class KnownLabels {
  private final LabelPlan label;
  private final LabelEncoder encoder;
  private final boolean any;

  private KnownLabels(LabelPlan label, FittedPlan plan) {
    this.label = label;
    this.encoder = new LabelEncoder(Task.MULTICLASS, label.column(), label.type(), plan.classes());
    this.any = label.task() != Task.BINARY || label.negatives() == LabelPlan.Negatives.LISTED;
  }

  /** The labels that a plan knows. */
  public static KnownLabels of(PipelineDefinition definition, FittedPlan plan) {
    return new KnownLabels(LabelPlan.bind(definition, definition.schema()), plan);
  }

  /**
   * Passes if every label is known or missing.
   *
   * @param where the rows are, such as "rows of a file"
   * @throws UserError that names the first that is neither
   */
  public void require(RowBatch rows, String where) {
    require(rows.column(label.column()), where);
  }

  /** The same of labels in a column that stands alone. */
  public void require(Column labels, String where) {
    int row = unknown(labels).nextSetBit(0);
    if (row >= 0) {
      throw new UserError(
          "label: column "
              + label.name()
              + " has the value "
              + text(labels, row)
              + " in "
              + where
              + ", which is neither "
              + label.positive()
              + ", which is positive, nor "
              + encoder.classes().get(0)
              + ", the one other that training rows have. "
              + label.advice());
    }
  }

  /** The rows whose labels are neither known nor missing. */
  public BitSet unknown(Column labels) {
    BitSet unknown = new BitSet();
    if (!any) {
      double[] classes = new double[labels.rows()];
      encoder.encode(labels, classes);
      for (int row = 0; row < classes.length; row++) {
        unknown.set(row, classes[row] == encoder.classes().size());
      }
    }
    return unknown;
  }

  private String text(Column labels, int row) {
    if (labels instanceof StringColumn texts) {
      return texts.text(row);
    }
    long value = ((LongColumn) labels).value(row);
    return label.type() == ColumnType.BOOLEAN ? String.valueOf(value != 0) : Long.toString(value);
  }
}
