package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.performance.LabelColumns.Asked;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.features.KnownLabels;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.performance.JoinedRow;
import io.steelyard.transforms.performance.KeyedLabel;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.BitSet;
import java.util.function.BiConsumer;

/** Takes labels out of rows. */
final class LabelRows implements JoinRows {
  /** The columns of a file of labels, in the order of its definition. */
  private static final int LABEL = 1;

  private static final int TIME = 2;

  private final Asked asked;
  private final Unmeasured unknown;
  private final Bundle watched;
  private final RowValidator validator;
  private final KnownLabels known;

  LabelRows(BundleShapes bundles, LabelColumns columns, Asked asked, Unmeasured unknown) {
    this.asked = asked;
    this.unknown = unknown;
    watched = bundles.watched();
    validator = new RowValidator(columns.definition(watched, asked), Purpose.EVALUATION);
    known = KnownLabels.of(watched.definition(), watched.plan());
  }

  @Override
  public JoinSide take(ParsedRows parsed, BiConsumer<String, JoinedRow> out) {
    ValidatedRows validated = validator.validate(parsed);
    RowBatch rows = validated.valid();
    if (unknown == Unmeasured.REFUSED) {
      known.require(rows.column(LABEL), "a file of labels");
    }
    BitSet strange = known.unknown(rows.column(LABEL));
    RowLabels labels = watched.plan().labels(rows.column(LABEL));
    long newest = Long.MIN_VALUE;
    long unlabelled = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (strange.get(row)) {
        continue;
      }
      if (Double.isNaN(labels.numbers()[row])) {
        unlabelled++;
        continue;
      }
      KeyedLabel label = label(rows, labels, row);
      newest = Math.max(newest, label.time());
      out.accept(rows.keys().text(row), label);
    }
    RowCounts rejected =
        Unmeasured.rejected(
            strange.cardinality(), rows.schema().field(LABEL).name(), "is no class of the model");
    RowCounts counts = RowCounts.of(parsed, validated).merge(rejected);
    return new JoinSide(counts, unlabelled, newest, 0);
  }

  private KeyedLabel label(RowBatch rows, RowLabels labels, int row) {
    double number = labels.numbers()[row];
    boolean isUnseen =
        watched.plan().task() == Task.MULTICLASS && number == watched.plan().classes().size();
    long time = KeyedLabel.ANY_TIME;
    if (asked != Asked.KEY_AND_LABEL && !rows.column(TIME).isNull(row)) {
      time = ((LongColumn) rows.column(TIME)).value(row);
    }
    return new KeyedLabel(time, number, isUnseen ? text(labels, row) : "");
  }

  private static String text(RowLabels labels, int row) {
    Column column = labels.column();
    if (column instanceof StringColumn texts) {
      return texts.text(row);
    }
    long value = ((LongColumn) column).value(row);
    return switch (labels.type()) {
      case BOOLEAN -> String.valueOf(value != 0);
      default -> Long.toString(value);
    };
  }
}
