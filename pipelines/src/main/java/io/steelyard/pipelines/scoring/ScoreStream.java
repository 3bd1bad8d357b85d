package io.steelyard.pipelines.scoring;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ScoreMessages;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Streaming scoring: messages in, predictions and rejections out, with the code of the batch. */
public final class ScoreStream {
  private ScoreStream() {}

  /**
   * Adds the scoring to a pipeline.
   *
   * @param model the bundle, or the alias, that scores
   * @param format what the messages are
   * @param pass input columns to pass through
   */
  public static void build(
      Pipeline pipeline,
      ServedModel model,
      List<String> pass,
      UnboundedSource<Messages, ?> source,
      String format,
      PTransform<PCollection<ScoredMessages>, PDone> sink) {
    pipeline
        .apply("Read", Read.from(source))
        .apply("Score", ScoreMessages.with(model.scorers(pass), format))
        .apply("Write", sink);
  }

  /** What the predictions that a bundle makes hold. */
  public static PredictionLayout layout(String bundle, List<String> pass) {
    return Predictions.layout(LoadedBundles.load(bundle), pass);
  }
}
