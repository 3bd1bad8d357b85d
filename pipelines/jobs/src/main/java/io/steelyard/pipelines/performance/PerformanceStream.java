package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.EventTimeSource;
import io.steelyard.transforms.beam.JoinLabels;
import io.steelyard.transforms.beam.WatchJoined;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.performance.JoinedRow;
import java.util.ArrayList;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Joins messages of predictions and of labels by their keys as they come, and says of each window
 * of event time how a model did: in the end what {@link PerformanceFiles} says of the same rows.
 */
public final class PerformanceStream {
  /** What predictions of a stream are written as. */
  private static final String PREDICTIONS = "json";

  private final BundleShapes bundles;
  private final LabelMessages labels;

  /**
   * What joins the predictions of a bundle, and of others in its registry.
   *
   * @param models the registry, or null
   * @param columns of the labels
   * @throws io.steelyard.schemas.UserError if the model has no event time or no key
   */
  public PerformanceStream(BundlePlace bundle, @Nullable String models, LabelColumns columns) {
    bundles = new BundleShapes(bundle, models);
    PerformanceFiles.requireJudgeable(bundles.watched());
    labels = new LabelMessages(bundles, columns);
    var unused = labels.definition();
  }

  /** What a message of a label is: key, label and time. */
  public PipelineDefinition labels() {
    return labels.definition();
  }

  /**
   * Adds the join to a pipeline.
   *
   * @param format what the labels' messages are
   * @param windows takes what is said of every window, a JSON object each
   */
  public void build(
      Pipeline pipeline,
      UnboundedSource<Messages, ?> predictions,
      UnboundedSource<Messages, ?> givenLabels,
      String format,
      PTransform<PCollection<String>, PDone> windows) {
    ArrayList<Slice> slices = new ArrayList<>(PredictionFiles.slices(bundles.watched()));
    StreamedBundles streamed = new StreamedBundles(bundles, slices);
    PredictionMessages predicted = new PredictionMessages(bundles, slices);
    PCollectionList.of(rows(pipeline, "Predictions", predictions, predicted, PREDICTIONS))
        .and(rows(pipeline, "Labels", givenLabels, labels, format))
        .apply("Both", Flatten.pCollections())
        .apply("ByKey", JoinLabels.by(streamed))
        .apply("Windows", WatchJoined.by(streamed))
        .apply("Write", windows);
  }

  private static <C extends UnboundedSource.CheckpointMark> PCollection<KV<String, JoinedRow>> rows(
      Pipeline pipeline,
      String name,
      UnboundedSource<Messages, C> messages,
      JoinSource source,
      String format) {
    return pipeline
        .apply(
            "Read" + name, Read.from(EventTimeSource.of(messages, source, format, source.time())))
        .apply(name, ParDo.of(new JoinMessages(source, format, name.toLowerCase(Locale.ROOT))))
        .setCoder(JoinLabels.rows());
  }
}
