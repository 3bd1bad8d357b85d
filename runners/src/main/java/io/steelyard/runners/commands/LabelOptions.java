package io.steelyard.runners.commands;

import io.steelyard.pipelines.performance.LabelColumns;
import io.steelyard.pipelines.performance.PerformanceRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which predictions and labels are joined, and how labels look. */
final class LabelOptions {
  static final String PREDICTIONS = "--predictions";
  static final String LABELS = "--labels";
  static final String DRIFT = "--drift";

  @Option(
      names = PREDICTIONS,
      required = true,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "What score or stream wrote: files, folders or globs, separated by commas; or a place of"
              + " messages, such as kafka://HOST:PORT/TOPIC")
  List<String> predictions = new ArrayList<>();

  @Option(
      names = LABELS,
      required = true,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "Files, folders or globs with the rows' keys and labels, separated by commas; or a place"
              + " of messages that hold them")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--predictionsFormat",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the suffix does not tell")
  private @Nullable String predictionsFormat;

  @Option(
      names = "--labelsFormat",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the suffix does not tell")
  private @Nullable String labelsFormat;

  @Option(
      names = "--labelKey",
      paramLabel = "COLUMN",
      description = "The column of a label's key. Default: the definition's key")
  private @Nullable String key;

  @Option(
      names = "--labelColumn",
      paramLabel = "COLUMN",
      description = "The column of the label. Default: the definition's label")
  private @Nullable String column;

  @Option(
      names = "--labelTime",
      paramLabel = "COLUMN",
      description =
          "The timestamp column that says when a label was given. Default: the definition's event"
              + " time, where the files have it; a label without a time belongs to every prediction"
              + " of its key")
  private @Nullable String time;

  @Option(
      names = DRIFT,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "What stream --monitor wrote: files, folders or globs of JSON lines, separated by commas."
              + " Windows then also tell which columns moved, those first that matter most")
  List<String> drift = new ArrayList<>();

  PerformanceRequest.Files ofPredictions() {
    return new PerformanceRequest.Files(predictions, predictionsFormat);
  }

  PerformanceRequest.Files ofLabels() {
    return new PerformanceRequest.Files(labels, labelsFormat);
  }

  LabelColumns columns() {
    return new LabelColumns(key, column, time);
  }
}
