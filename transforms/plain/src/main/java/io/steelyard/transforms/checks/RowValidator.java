package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.expressions.ComputedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Divides parsed records into valid rows and rejections with every reason.
 *
 * <p>Column by column: each check marks the rows that fail it, and reasons are made for marked rows
 * only. Computed columns are computed first, checks of whole rows are made last. A record at fault
 * as a whole has that one reason; a value that did not parse is not also missing, nor is what is
 * computed from it. Key and event time, where the definition names them, must be there. Where all
 * rows are valid their columns are passed on as they are. Not safe for use by several threads.
 */
public final class RowValidator {
  private final RowSchema schema;
  private final List<List<ColumnCheck>> checks = new ArrayList<>();
  private final boolean[] ignored;

  /** What each column is computed from; of one that is read, itself. */
  private final List<Set<String>> sources = new ArrayList<>();

  /** Those whose rows are rejected, and those whose rows go on. */
  private final List<RowCheck> rejecting = new ArrayList<>();

  private final List<RowCheck> remarking = new ArrayList<>();
  private final ComputedRows computed;
  private final RowKeys keys;
  private final int timeColumn;
  private final Period period;

  /** A validator of rows of this definition, wanted for this purpose. */
  public RowValidator(PipelineDefinition definition, Purpose purpose) {
    this(definition, purpose, Period.ALL);
  }

  /** The same, of which only the rows of a period are wanted. */
  public RowValidator(PipelineDefinition definition, Purpose purpose, Period period) {
    this.period = period;
    this.schema = definition.schema();
    this.ignored = new boolean[schema.size()];
    ComputedColumns expressions = ComputedColumns.of(definition);
    for (ColumnSpec column : definition.columns()) {
      boolean isTarget =
          column.name().equals(definition.label().column())
              || column.name().equals(definition.weight());
      ignored[checks.size()] = isTarget && purpose == Purpose.SCORING;
      checks.add(ColumnChecks.of(column, definition, purpose));
      sources.add(expressions.sources(column.name()));
    }
    for (RowCheckSpec spec : definition.rowChecks()) {
      RowCheck check = new RowCheck(spec, schema, expressions);
      if (purpose != Purpose.SCORING || !NeededColumns.readsTarget(definition, check.sources())) {
        (rejects(spec.severity(), purpose) ? rejecting : remarking).add(check);
      }
    }
    this.computed = new ComputedRows(definition);
    int key = definition.key() == null ? -1 : schema.indexOf(definition.key());
    this.keys = new RowKeys(definition.readSchema(), computed.places(), key);
    this.timeColumn = definition.eventTime() == null ? -1 : schema.indexOf(definition.eventTime());
  }

  /** Nothing is left to stop once a model is there: its rows are then rejected. */
  private static boolean rejects(Severity severity, Purpose purpose) {
    return severity == Severity.REJECT
        || (severity == Severity.STOP && purpose != Purpose.TRAINING);
  }

  /** Divides these records; their columns must be those of the definition that are read. */
  public ValidatedRows validate(ParsedRows parsed) {
    int rows = parsed.rows();
    List<Column> columns = computed.complete(parsed.columns(), rows);
    boolean[] outside = outside(columns, rows);
    boolean[] bad = new boolean[rows];
    for (ParsedRows.Failure failure : parsed.failures()) {
      bad[failure.row()] |= counts(failure.reason());
    }
    for (int column = 0; column < checks.size(); column++) {
      for (ColumnCheck check : checks.get(column)) {
        check.mark(columns.get(column), bad);
      }
    }
    for (RowCheck check : rejecting) {
      if (check.look(columns, rows)) {
        for (int row = 0; row < rows; row++) {
          bad[row] |= check.fails(row);
        }
      }
    }
    int[] selected = new int[rows];
    int valid = 0;
    int others = 0;
    for (int row = 0; row < rows; row++) {
      bad[row] &= !outside[row];
      others += outside[row] ? 1 : 0;
      selected[valid] = row;
      valid += bad[row] || outside[row] ? 0 : 1;
    }
    List<Rejection> rejected = new ArrayList<>();
    if (valid + others < rows) {
      reject(parsed, columns, bad, rejected);
    }
    rejected.addAll(parsed.unreadable());
    List<Remark> remarks = remarks(parsed, columns, bad, outside);
    return new ValidatedRows(batch(columns, selected, valid, rows), rejected, remarks, others);
  }

  private boolean[] outside(List<Column> columns, int rows) {
    boolean[] outside = new boolean[rows];
    if (timeColumn >= 0 && !period.isAll()) {
      LongColumn times = (LongColumn) columns.get(timeColumn);
      for (int row = 0; row < rows; row++) {
        outside[row] = !times.isNull(row) && !period.contains(times.value(row));
      }
    }
    return outside;
  }

  private List<Remark> remarks(
      ParsedRows parsed, List<Column> columns, boolean[] bad, boolean[] outside) {
    List<Remark> remarks = new ArrayList<>();
    for (RowCheck check : remarking) {
      boolean isBroken = check.look(columns, bad.length);
      for (int row = 0; isBroken && row < bad.length; row++) {
        if (!bad[row] && !outside[row] && check.fails(row)) {
          remarks.add(
              new Remark(check.reason(columns, row), parsed.source(), parsed.positions()[row]));
        }
      }
    }
    return remarks;
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

  private void reject(
      ParsedRows parsed, List<Column> columns, boolean[] bad, List<Rejection> rejected) {
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
                reasons(columns, row, failures.subList(first, next)),
                parsed.source(),
                parsed.positions()[row],
                1));
      }
    }
  }

  private List<Reason> reasons(List<Column> columns, int row, List<ParsedRows.Failure> failures) {
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
      addReasons(columns.get(column), column, row, failures, reasons);
    }
    for (RowCheck check : rejecting) {
      if (check.fails(row) && isParsed(check.sources(), failures)) {
        reasons.add(check.reason(columns, row));
      }
    }
    return reasons;
  }

  /** What follows from a value that did not parse is no reason of its own. */
  private boolean isParsed(Set<String> sources, List<ParsedRows.Failure> failures) {
    return failures.stream()
        .noneMatch(
            failure -> counts(failure.reason()) && sources.contains(failure.reason().column()));
  }

  private void addReasons(
      Column column, int index, int row, List<ParsedRows.Failure> failures, List<Reason> reasons) {
    boolean parsed = true;
    for (ParsedRows.Failure failure : failures) {
      String failed = failure.reason().column();
      if (!ignored[index] && schema.indexOf(failed) == index) {
        reasons.add(failure.reason());
        parsed = false;
      }
    }
    parsed &= isParsed(sources.get(index), failures);
    for (ColumnCheck check : checks.get(index)) {
      if (parsed && check.fails(column, row)) {
        reasons.add(check.reason(column, row));
      }
    }
  }
}
