package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.EventTimeSource;
import io.steelyard.transforms.beam.ReadSettingsSource;
import io.steelyard.transforms.beam.ScoreMessages;
import io.steelyard.transforms.beam.WatchStream;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
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
   * @param watchers who is told how far the rows have moved
   * @throws io.steelyard.schemas.UserError if somebody is, but the bundle has nothing to compare
   *     with
   */
  public static void build(
      Pipeline pipeline,
      ServedModel model,
      List<String> pass,
      UnboundedSource<Messages, ?> source,
      String format,
      PTransform<PCollection<ScoredMessages>, PDone> sink,
      StreamWatchers watchers) {
    ScoreMessages score = ScoreMessages.with(model.scorers(pass), format, Clock.systemUTC());
    if (!watchers.any()) {
      pipeline
          .apply("Read", Read.from(source))
          .apply("Score", score)
          .get(ScoreMessages.SCORED)
          .apply("Write", sink);
      return;
    }
    BundleMonitors monitors = new BundleMonitors(model);
    PCollectionTuple scored =
        messages(pipeline, source, model.bundle(), format).apply("Score", score.counting(monitors));
    scored.get(ScoreMessages.SCORED).apply("Write", sink);
    PCollectionTuple said =
        scored.get(ScoreMessages.COUNTED).apply("Windows", WatchStream.by(monitors));
    if (watchers.verdicts() != null) {
      said.get(WatchStream.VERDICTS).apply("Monitor", watchers.verdicts());
    }
    if (watchers.alerts() != null) {
      said.get(WatchStream.ALERTS).apply("Alerts", watchers.alerts());
    }
  }

  /** Under a name of its own, since its checkpoints are others than those of the plain source. */
  private static <C extends UnboundedSource.CheckpointMark> PCollection<Messages> messages(
      Pipeline pipeline, UnboundedSource<Messages, C> source, BundlePlace bundle, String format) {
    PipelineDefinition definition = LoadedBundles.load(bundle).definition();
    String column = definition.eventTime();
    if (column == null) {
      return pipeline.apply("Read", Read.from(source));
    }
    ReadSettingsSource settings = DefinitionSettings.of(definition);
    return pipeline.apply(
        "ReadByEventTime", Read.from(EventTimeSource.of(source, settings, format, column)));
  }

  /** What the predictions that a bundle makes hold. */
  public static PredictionLayout layout(BundlePlace bundle, List<String> pass) {
    return Predictions.layout(LoadedBundles.load(bundle), pass);
  }
}
