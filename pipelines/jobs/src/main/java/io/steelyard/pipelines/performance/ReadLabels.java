package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.performance.LabelColumns.Asked;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.features.KnownLabels;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.performance.KeyedLabel;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Reads labels and divides them by their keys. */
final class ReadLabels implements BatchStep<JoinElement> {
  private static final long serialVersionUID = 1L;

  /** The columns of a file of labels, in the order of its definition. */
  private static final int LABEL = 1;

  private static final int TIME = 2;

  private final BundleShapes bundles;
  private final LabelColumns columns;
  private final Asked asked;
  private final int buckets;

  ReadLabels(BundleShapes bundles, LabelColumns columns, Asked asked, int buckets) {
    this.bundles = bundles;
    this.columns = columns;
    this.asked = asked;
    this.buckets = buckets;
  }

  @Override
  public Run<JoinElement> begin(InputPortion portion) {
    return new Reading(bundles.watched());
  }

  /** One run. */
  private final class Reading implements Run<JoinElement> {
    private final JoinBuckets divided = new JoinBuckets(buckets);
    private final Bundle watched;
    private final RowValidator validator;
    private final KnownLabels known;
    private JoinSide side = JoinSide.NONE;

    Reading(Bundle watched) {
      this.watched = watched;
      PipelineDefinition files = columns.definition(watched, asked);
      validator = new RowValidator(files, Purpose.EVALUATION);
      known = KnownLabels.of(watched.definition(), watched.plan());
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<JoinElement> out) {
      ValidatedRows validated = validator.validate(parsed);
      RowBatch rows = validated.valid();
      known.require(rows.column(LABEL), "a file of labels");
      RowLabels labels = watched.plan().labels(rows.column(LABEL));
      long newest = Long.MIN_VALUE;
      long unlabelled = 0;
      for (int row = 0; row < rows.rows(); row++) {
        if (Double.isNaN(labels.numbers()[row])) {
          unlabelled++;
          continue;
        }
        KeyedLabel label = label(rows, labels, row);
        newest = Math.max(newest, label.time());
        divided.add(rows.keys().text(row), label, out);
      }
      side = side.merge(new JoinSide(RowCounts.of(parsed, validated), unlabelled, newest, 0));
    }

    private KeyedLabel label(RowBatch rows, RowLabels labels, int row) {
      double number = labels.numbers()[row];
      boolean isUnseen =
          watched.plan().task() == Task.MULTICLASS && number == watched.plan().classes().size();
      long time = KeyedLabel.ANY_TIME;
      if (asked == Asked.TIME && !rows.column(TIME).isNull(row)) {
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

    @Override
    public void finish(long bytes, OutputReceiver<JoinElement> out) throws IOException {
      JoinSide read = side.merge(new JoinSide(RowCounts.NONE, 0, Long.MIN_VALUE, bytes));
      divided.finish(new JoinSides(JoinSide.NONE, read), out);
    }

    @Override
    public void close() {}
  }
}
