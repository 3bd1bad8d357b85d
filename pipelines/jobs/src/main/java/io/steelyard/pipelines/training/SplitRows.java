package io.steelyard.pipelines.training;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.Arrays;
import java.util.List;

/**
 * Validates rows for training and says which split each belongs to, before anything is learned from
 * them. For one thread.
 */
final class SplitRows {
  /** Where rows come from, which decides their split. */
  enum Source {
    /** The input: the definition's split decides. */
    INPUT("rows that the split held out"),
    /** A test input of its own: all are test rows. */
    TEST("rows of " + Setting.of("test"));

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** Those of its rows that are not learned from. */
    String words() {
      return words;
    }
  }

  /**
   * A batch, divided.
   *
   * @param rows the valid rows
   * @param splits {@link Split#code} of each
   * @param counts of the rows of the period
   * @param outside how many rows lie outside it
   */
  record Outcome(
      RowBatch rows, byte[] splits, List<Rejection> rejected, RowCounts counts, long outside) {}

  private final RowValidator validator;
  private final SplitAssigner assigner;
  private final Source source;

  /**
   * Of a definition's rows.
   *
   * @param period whose rows of the input are wanted; test rows of their own are all wanted
   */
  SplitRows(PipelineDefinition definition, Source source, Period period) {
    this.validator =
        new RowValidator(
            definition, Purpose.TRAINING, source == Source.INPUT ? period : Period.ALL);
    this.assigner = new SplitAssigner(definition);
    this.source = source;
  }

  /** Which rows are valid; positions of rejections count from the range's begin. */
  ValidatedRows validate(ParsedRows parsed) {
    return validator.validate(parsed);
  }

  Outcome split(ParsedRows parsed) {
    return split(parsed, validate(parsed));
  }

  Outcome split(ParsedRows parsed, ValidatedRows validated) {
    RowBatch rows = validated.valid();
    byte[] splits;
    if (source == Source.TEST) {
      splits = new byte[rows.rows()];
      Arrays.fill(splits, Split.TEST.code());
    } else {
      splits = assigner.assign(rows);
    }
    RowCounts counts = RowCounts.of(parsed, validated);
    return new Outcome(rows, splits, validated.rejected(), counts, validated.outside());
  }

  /** The rows of one split. */
  static RowBatch select(Outcome outcome, Split split) {
    int[] selected = new int[outcome.rows().rows()];
    int count = 0;
    for (int row = 0; row < selected.length; row++) {
      if (outcome.splits()[row] == split.code()) {
        selected[count++] = row;
      }
    }
    return count == selected.length ? outcome.rows() : outcome.rows().select(selected, count);
  }
}
