package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides parsed records into valid rows and rejections with every reason.
 *
 * <p>Column by column: each check marks the rows that fail it, and reasons are made for marked rows
 * only. A record at fault as a whole has that one reason; a value that did not parse is not also
 * missing. Key and event time, where the definition names them, must be there. Where all rows are
 * valid their columns are passed on as they are. Not safe for use by several threads.
 */
public final class RowValidator {
  private final RowSchema schema;
  private final List<List<ColumnCheck>> checks = new ArrayList<>();
  private final boolean[] ignored;
  private final RowKeys keys;
  private final int timeColumn;

  /** A validator of rows of this definition, wanted for this purpose. */
  public RowValidator(PipelineDefinition definition, Purpose purpose) {
    this.schema = definition.schema();
    this.ignored = new boolean[schema.size()];
    for (ColumnSpec column : definition.columns()) {
      boolean isTarget =
          column.name().equals(definition.label().column())
              || column.name().equals(definition.weight());
      ignored[checks.size()] = isTarget && purpose == Purpose.SCORING;
      checks.add(ColumnChecks.of(column, definition, purpose));
    }
    this.keys =
        new RowKeys(schema, definition.key() == null ? -1 : schema.indexOf(definition.key()));
    this.timeColumn = definition.eventTime() == null ? -1 : schema.indexOf(definition.eventTime());
  }

  /** Divides these records; their columns must be those of the definition. */
  public ValidatedRows validate(ParsedRows parsed) {
    int rows = parsed.rows();
    boolean[] bad = new boolean[rows];
    for (ParsedRows.Failure failure : parsed.failures()) {
      bad[failure.row()] |= counts(failure.reason());
    }
    for (int column = 0; column < checks.size(); column++) {
      for (ColumnCheck check : checks.get(column)) {
        check.mark(parsed.columns().get(column), bad);
      }
    }
    int[] selected = new int[rows];
    int valid = 0;
    for (int row = 0; row < rows; row++) {
      selected[valid] = row;
      valid += bad[row] ? 0 : 1;
    }
    List<Rejection> rejected = new ArrayList<>();
    if (valid < rows) {
      reject(parsed, bad, rejected);
    }
    rejected.addAll(parsed.unreadable());
    return new ValidatedRows(batch(parsed.columns(), selected, valid, rows), rejected);
  }

  private boolean counts(Reason reason) {
    int column = schema.indexOf(reason.column());
    return column < 0 || !ignored[column];
  }

  private RowBatch batch(List<Column> columns, int[] selected, int valid, int rows) {
    List<Column> chosen =
        valid == rows
            ? columns
            : columns.stream().map(column -> column.select(selected, valid)).toList();
    long[] times;
    if (timeColumn >= 0) {
      times = ((LongColumn) chosen.get(timeColumn)).values();
    } else {
      times = new long[valid];
      Arrays.fill(times, RowBatch.NO_TIME);
    }
    return new RowBatch(schema, chosen, keys.of(chosen, valid), times);
  }

  private void reject(ParsedRows parsed, boolean[] bad, List<Rejection> rejected) {
    List<ParsedRows.Failure> failures = parsed.failures();
    int next = 0;
    for (int row = 0; row < bad.length; row++) {
      int first = next;
      while (next < failures.size() && failures.get(next).row() == row) {
        next++;
      }
      if (bad[row]) {
        rejected.add(
            new Rejection(
                parsed.originals().copy(row),
                reasons(parsed, row, failures.subList(first, next)),
                parsed.source(),
                parsed.positions()[row],
                1));
      }
    }
  }

  private List<Reason> reasons(ParsedRows parsed, int row, List<ParsedRows.Failure> failures) {
    List<Reason> reasons = new ArrayList<>();
    for (ParsedRows.Failure failure : failures) {
      if (schema.indexOf(failure.reason().column()) < 0) {
        reasons.add(failure.reason());
      }
    }
    if (!reasons.isEmpty()) {
      return reasons;
    }
    for (int column = 0; column < schema.size(); column++) {
      addReasons(parsed.columns().get(column), column, row, failures, reasons);
    }
    return reasons;
  }

  private void addReasons(
      Column column, int index, int row, List<ParsedRows.Failure> failures, List<Reason> reasons) {
    boolean parsed = true;
    for (ParsedRows.Failure failure : failures) {
      if (!ignored[index] && schema.indexOf(failure.reason().column()) == index) {
        reasons.add(failure.reason());
        parsed = false;
      }
    }
    for (ColumnCheck check : checks.get(index)) {
      if (parsed && check.fails(column, row)) {
        reasons.add(check.reason(column, row));
      }
    }
  }
}
