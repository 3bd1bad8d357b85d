package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.performance.LabelColumns.Asked;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.KeepElements;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.ReadSettingsSource;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.Slice;
import io.steelyard.transforms.performance.DriftOfRows;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceCounts;
import io.steelyard.transforms.performance.PerformanceJudge;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.performance.WatchPerformance;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.windows.WindowRules;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Joins files of predictions and of labels by their keys, and says of each window of event time how
 * a model did. Keys are divided by a hash into buckets of a few megabytes, of which a worker joins
 * one at a time, so that memory does not grow with the files. What comes out depends on what is in
 * the files, not on its order.
 */
public final class PerformanceFiles {
  /** Of all intervals. */
  public static final double CONFIDENCE = 0.95;

  private static final Coder<KV<Long, PerformanceTally>> WINDOWS =
      KvCoder.of(VarLongCoder.of(), StateCoder.of(() -> PerformanceTally.CODEC));

  private final PerformanceRequest request;
  private final Bundle bundle;
  private final BundleShapes bundles;
  private final JoinInput predictions;
  private final JoinInput labels;
  private final List<Slice> slices;
  private final List<String> unsliced = new ArrayList<>();
  private final Asked asked;
  private final DriftOfRows.Source drift;

  /** Looks at all inputs, so that one that is wrong is named before anything is joined. */
  private PerformanceFiles(PerformanceRequest request) throws IOException {
    this.request = request;
    bundles = new BundleShapes(request.bundle(), request.models());
    bundle = bundles.watched();
    requireJudgeable(bundle);
    predictions = JoinInput.ofPredictions(request.predictions());
    labels = JoinInput.ofLabels(request.labels());
    asked = asked();
    slices = slices();
    drift =
        request.drift().isEmpty()
            ? DriftOfRows.Source.NOWHERE
            : MonitoredDrift.read(request.drift(), bundles::bundle);
  }

  /**
   * Passes if a model's performance can be told by windows.
   *
   * @throws UserError if it has no event time, or false alarms are to be too rare
   */
  static void requireJudgeable(Bundle bundle) {
    if (bundle.definition().eventTime() == null) {
      throw new UserError(
          "The definition of "
              + bundle.name()
              + " names no event time, and performance is told by windows of it: train with one, or"
              + " evaluate labelled rows.");
    }
    PerformanceJudge.requireTellable(bundle.definition().performance());
  }

  /**
   * Joins all and measures.
   *
   * @throws UserError if the model has no event time or no key, a file lacks a column, or
   *     predictions are of a bundle that cannot be found
   * @throws FailedCheck if a part of the inputs did not get through, or counts do not balance
   */
  public static Performance run(PerformanceRequest request) throws IOException {
    return new PerformanceFiles(request).run();
  }

  /** Files may say when labels were given, by the definition's event time. */
  private Asked asked() {
    LabelColumns columns = request.columns();
    labels.require(
        columns.definition(bundle, Asked.KEY_AND_LABEL), Purpose.EVALUATION, this::ofLabels);
    String time = columns.timeName(bundle.definition());
    if (time == null) {
      return Asked.KEY_AND_LABEL;
    }
    PipelineDefinition timed = asking(columns.definition(bundle, Asked.TIME), time);
    if (columns.time() != null) {
      labels.require(timed, Purpose.EVALUATION, this::ofLabels);
      return Asked.TIME;
    }
    return labels.absent(timed, Purpose.EVALUATION).contains(time)
        ? Asked.KEY_AND_LABEL
        : Asked.TIME;
  }

  /** What to do where files of labels lack a column. */
  private String ofLabels(String column) {
    String setting =
        column.equals(request.columns().timeName(bundle.definition()))
            ? "labelTime"
            : column.equals(request.columns().keyName(bundle.definition()))
                ? "labelKey"
                : "labelColumn";
    return "Name the column that holds it by " + Setting.of(setting, "COLUMN");
  }

  /** The same definition, of which the column of the time is looked for too. */
  private static PipelineDefinition asking(PipelineDefinition labels, String time) {
    return new PipelineDefinition(
        labels.identity(),
        labels.data().happenedAt(time),
        labels.learning(),
        labels.evaluation(),
        labels.monitor(),
        labels.operation());
  }

  private List<Slice> slices() {
    predictions.require(
        PredictionFiles.definition(bundle, List.of()),
        Purpose.TRAINING,
        column -> "Give predictions of this model, as score or stream writes them");
    List<Slice> possible = PredictionFiles.slices(bundle);
    List<String> absent =
        predictions.absent(PredictionFiles.definition(bundle, possible), Purpose.TRAINING);
    List<Slice> there =
        possible.stream().filter(slice -> !absent.contains(slice.column())).toList();
    bundle.definition().slices().stream()
        .filter(column -> there.stream().noneMatch(slice -> slice.column().equals(column)))
        .forEach(unsliced::add);
    return there;
  }

  private Performance run() throws IOException {
    BundleShapes known = bundles;
    LabelColumns columns = request.columns();
    ArrayList<Slice> sliced = new ArrayList<>(slices);
    Asked what = asked;
    ReadSettingsSource ofPredictions =
        () -> ReadSettings.of(PredictionFiles.definition(known.watched(), sliced));
    ReadSettingsSource ofLabels = () -> ReadSettings.of(columns.definition(known.watched(), what));
    int parallelism = request.run().parallelism();
    DividedInput predicted = predictions.find(ofPredictions.get(), parallelism);
    DividedInput labelled = labels.find(ofLabels.get(), parallelism);
    int buckets = JoinBuckets.number(predicted.bytes() + labelled.bytes(), parallelism);
    try (RunFolder folder = RunFolder.under(request.run().work())) {
      Pipeline pipeline = Pipeline.create(request.run().options());
      PCollection<JoinElement> read =
          PCollectionList.of(
                  pipeline.apply(
                      "Predictions",
                      ReadRows.of(
                          predicted,
                          ofPredictions,
                          new ReadSide(
                              () -> new PredictionRows(known, sliced, Unmeasured.REFUSED),
                              ReadSide.Side.PREDICTIONS,
                              buckets),
                          new JoinElement.Coder())))
              .and(
                  pipeline.apply(
                      "Labels",
                      ReadRows.of(
                          labelled,
                          ofLabels,
                          new ReadSide(
                              () -> new LabelRows(known, columns, what, Unmeasured.REFUSED),
                              ReadSide.Side.LABELS,
                              buckets),
                          new JoinElement.Coder())))
              .apply("Both", Flatten.pCollections());
      join(read, folder.files());
      pipeline.run().waitUntilFinish();
      JoinSides sides =
          WriteState.read(folder.files() + "sides", JoinSides.codec(), JoinSides.NONE);
      predicted.requireCounted(sides.predictions().bytes(), "predictions");
      labelled.requireCounted(sides.labels().bytes(), "labels");
      predictions.requireUnchanged(predicted);
      labels.requireUnchanged(labelled);
      request.bound().require(sides.predictions().counts(), RejectedBound.NOTHING_WRITTEN);
      request.bound().require(sides.labels().counts(), RejectedBound.NOTHING_WRITTEN);
      return said(
          sides,
          counts(folder.files()).read(),
          KeepElements.read(folder.files() + "windows", WINDOWS));
    }
  }

  private static KeepMerged<JoinCounts> counts(String files) {
    return KeepMerged.in(files + "counts", () -> JoinCounts.NONE, () -> JoinCounts.CODEC);
  }

  private void join(PCollection<JoinElement> read, String files) {
    PCollection<JoinSides> sides =
        read.apply("Read", ParDo.of(new Sides()))
            .setCoder(StateCoder.of(JoinSides::codec))
            .apply(
                "MergeRead",
                Combine.globally(MergeStates.from(() -> JoinSides.NONE)).withoutDefaults());
    sides.apply("KeepRead", WriteState.to(files + "sides", JoinSides::codec));
    PCollectionView<JoinSides> view = sides.apply("KnownRead", View.asSingleton());
    Long asOf = request.asOf() == null ? null : request.asOf().toEpochMilli();
    PCollectionTuple joined =
        read.apply("Rows", ParDo.of(new Blocks()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
            .apply("ByKey", GroupByKey.create())
            .apply(
                "Join",
                ParDo.of(new JoinBucket(bundles, slices, asOf, view))
                    .withSideInputs(view)
                    .withOutputTags(JoinBucket.WINDOWS, TupleTagList.of(JoinBucket.COUNTS)));
    joined
        .get(JoinBucket.WINDOWS)
        .setCoder(WINDOWS)
        .apply("MergeWindows", Combine.perKey(MergeStates.from(() -> PerformanceTally.NONE)))
        .setCoder(WINDOWS)
        .apply("KeepWindows", KeepElements.in(files + "windows", WINDOWS));
    joined
        .get(JoinBucket.COUNTS)
        .setCoder(StateCoder.of(() -> JoinCounts.CODEC))
        .apply("KeepCounts", counts(files));
  }

  private Performance said(
      JoinSides sides, JoinCounts counts, List<KV<Long, PerformanceTally>> found)
      throws IOException {
    PipelineDefinition definition = bundle.definition();
    WindowRules rules = WindowRules.of(definition.monitor());
    long delay = definition.labels().delay().toMillis();
    long asOf = request.asOf() == null ? sides.newest() : request.asOf().toEpochMilli();
    WatchPerformance watch =
        new WatchPerformance(
            definition.name(),
            definition.performance(),
            rules.span(),
            CONFIDENCE,
            RowSlices.names(slices),
            id -> bundles.basis(id, definition.performance()),
            drift);
    SortedMap<Long, PerformanceTally> ordered = new TreeMap<>();
    found.forEach(window -> ordered.put(window.getKey(), window.getValue()));
    List<PerformanceWindow> windows = new ArrayList<>();
    PerformanceCounts all = PerformanceCounts.NONE;
    for (var each : ordered.entrySet()) {
      long end = rules.end(each.getKey());
      Pane pane = asOf >= end + delay ? Pane.FINAL : Pane.PROVISIONAL;
      windows.addAll(watch.next(each.getKey(), end, pane, each.getValue()));
      all = all.merge(each.getValue().counts());
    }
    requireBalance(sides, counts, all);
    return new Performance(
        bundle,
        asOf,
        sides.predictions().counts(),
        sides.labels().counts(),
        sides.labels().unlabelled(),
        counts,
        all.waiting(),
        all.expired(),
        unsliced,
        windows);
  }

  /** What was read is what was joined, and what was joined is what windows tell. */
  private static void requireBalance(JoinSides sides, JoinCounts joined, PerformanceCounts told) {
    requireEqual(
        "predictions",
        sides.predictions().rows(),
        joined.predictions() + joined.predictionsAgain());
    requireEqual("labels", sides.labels().rows(), joined.labels());
    requireEqual("different predictions", joined.predictions(), told.predictions());
    requireEqual("joined labels", told.joined(), told.labelled() + told.revised());
    if (told.waiting() < 0) {
      throw new FailedCheck("The count does not balance: more labels than predictions. Run again.");
    }
  }

  private static void requireEqual(String what, long read, long counted) {
    if (read != counted) {
      throw new FailedCheck(
          "The count does not balance: of "
              + GroupedNumber.of(read)
              + " "
              + what
              + ", "
              + GroupedNumber.of(counted)
              + " are accounted for. Run again.");
    }
  }

  /** What was read. */
  private static final class Sides extends DoFn<JoinElement, JoinSides> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void read(@Element JoinElement element, OutputReceiver<JoinSides> out)
        throws IOException {
      if (element.bucket() == JoinElement.SIDES) {
        out.output(
            JoinSides.codec().read(new DataInputStream(new ByteArrayInputStream(element.bytes()))));
      }
    }
  }

  /** Rows by their bucket. */
  private static final class Blocks extends DoFn<JoinElement, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void read(@Element JoinElement element, OutputReceiver<KV<Integer, byte[]>> out) {
      if (element.bucket() != JoinElement.SIDES) {
        out.output(KV.of(element.bucket(), element.bytes()));
      }
    }
  }
}
