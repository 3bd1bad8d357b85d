package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.beam.FileRange;
import io.steelyard.transforms.beam.FileRanges;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.ScoreRows;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WriteShards;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Batch scoring: files in, predictions and rejections out, and every row accounted for. */
public final class ScoreFiles {
  private ScoreFiles() {}

  /**
   * Scores all inputs.
   *
   * @return what was read and scored
   * @throws FailedCheck if the rows read are not the rows that stand in the outputs
   */
  public static ScoringTally run(ScoreRequest request) throws IOException {
    // Unique, since two runs may share a folder; it is gone before the run ends.
    String work = request.output().temporary(UUID.randomUUID().toString());
    try {
      build(request, work).run().waitUntilFinish();
      ScoringTally tally =
          WriteState.read(work + "-tally", ScoringTally.codec(), ScoringTally.NONE);
      RowCounts written = WriteState.read(work + "-written", RowCounts.codec(), RowCounts.NONE);
      requireBalance(tally.counts(), written);
      return tally;
    } finally {
      WorkFiles.delete(work + "*");
    }
  }

  private static Pipeline build(ScoreRequest request, String work) {
    Bundle bundle = LoadedBundles.load(request.bundle());
    BundleScorers scorers =
        new BundleScorers(request.bundle(), request.pass(), request.inputFormat());
    List<FileRange> ranges =
        FileRanges.find(
            request.inputs(), request.inputFormat(), scorers.settings(), request.parallelism());
    StateCoder<RowCounts> counts = StateCoder.of(RowCounts::codec);
    Pipeline pipeline = Pipeline.create(request.options());
    PCollectionTuple scored =
        pipeline
            .apply("Read", ReadRows.from(ranges, scorers::settings))
            .apply("Score", ScoreRows.with(scorers));
    scored
        .get(ScoreRows.TALLIES)
        .apply(
            "Tally", Combine.globally(MergeStates.from(() -> ScoringTally.NONE)).withoutDefaults())
        .apply("KeepTally", WriteState.to(work + "-tally", ScoringTally::codec));
    PCollection<RowCounts> predictions =
        scored
            .get(ScoreRows.PREDICTIONS)
            .apply(
                "WritePredictions",
                WriteShards.to(
                    request.output(), predictions(request, bundle), PredictionBatch::rows))
            .apply("Predicted", MapElements.via(new Accepted()))
            .setCoder(counts);
    PCollection<RowCounts> rejected =
        scored
            .get(ScoreRows.REJECTED)
            .apply(
                "WriteRejected",
                WriteShards.<List<Rejection>>to(
                    request.rejected(), rejections(request), RowCounts::rejected))
            .apply("TurnedAway", MapElements.via(new Rejected()))
            .setCoder(counts);
    PCollectionList.of(predictions)
        .and(rejected)
        .apply("Outputs", Flatten.pCollections())
        .apply(
            "Written", Combine.globally(MergeStates.from(() -> RowCounts.NONE)).withoutDefaults())
        .apply("KeepWritten", WriteState.to(work + "-written", RowCounts::codec));
    return pipeline;
  }

  private static WriterFactory<PredictionBatch> predictions(ScoreRequest request, Bundle bundle) {
    RowSchema schema = bundle.definition().schema();
    List<Field> passed = new ArrayList<>();
    for (String column : request.pass()) {
      if (schema.indexOf(column) < 0) {
        throw new UserError(
            "--pass="
                + column
                + ": there is no such column; the model's columns are "
                + schema.fields().stream().map(Field::name).collect(Collectors.joining(", "))
                + ".");
      }
      passed.add(schema.field(schema.indexOf(column)));
    }
    return new PredictionLayout(bundle.definition().task(), bundle.plan().classes(), passed)
        .writers(request.outputFormat());
  }

  private static WriterFactory<List<Rejection>> rejections(ScoreRequest request) {
    Clock began = Clock.fixed(request.began(), ZoneOffset.UTC);
    return request.rejectedFormat() == OutputFormat.AVRO
        ? RejectionWriters.avro(began)
        : RejectionWriters.jsonLines(began);
  }

  private static void requireBalance(RowCounts counted, RowCounts written) {
    if (counted.read() != written.accepted() + written.rejected()) {
      throw new FailedCheck(
          "The count does not balance: "
              + counted.read()
              + " rows were read, but "
              + written.accepted()
              + " predictions and "
              + written.rejected()
              + " rejected rows were written; keep the outputs and run again.");
    }
  }

  /** Rows in a prediction file. */
  private static final class Accepted extends SimpleFunction<Long, RowCounts> {
    private static final long serialVersionUID = 1L;

    @Override
    public RowCounts apply(Long rows) {
      return new RowCounts(0, rows, 0, 0);
    }
  }

  /** Rows in a rejection file. */
  private static final class Rejected extends SimpleFunction<Long, RowCounts> {
    private static final long serialVersionUID = 1L;

    @Override
    public RowCounts apply(Long rows) {
      return new RowCounts(0, 0, rows, 0);
    }
  }
}
