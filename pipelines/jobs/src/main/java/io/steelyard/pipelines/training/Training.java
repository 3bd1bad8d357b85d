package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.bundles.BundleWriter;
import io.steelyard.pipelines.bundles.EvaluationRows;
import io.steelyard.pipelines.bundles.GoldenRows;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.outputs.ApartPlaces;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.FitMonitor;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.measures.CheckVerdicts;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.Gates;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.scoring.AllReadable;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.statistics.TimeCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Training from rows to a registered bundle, in three passes over the rows: analyze, learn,
 * evaluate. Only training rows reach the first two results. Where the latest rows are held out,
 * another pass comes before them and finds these.
 */
public final class Training {
  private final TrainRequest request;
  private final Consumer<String> stages;
  private final Consumer<Validation> validated;
  private final PipelineDefinition definition;
  private final String work;

  private Training(
      TrainRequest request, Consumer<String> stages, Consumer<Validation> validated, String work) {
    this.request = request;
    this.stages = stages;
    this.validated = validated;
    this.definition = request.definition();
    this.work = work;
  }

  /**
   * Trains, judges and, unless a gate fails or a part of the input was unreadable, registers.
   *
   * @param stages is told the name of each stage when it begins
   * @throws UserError if the input or the definition does not allow it
   * @throws FailedCheck if rows got lost on the way
   */
  public static TrainingOutcome run(TrainRequest request, Consumer<String> stages)
      throws IOException {
    return run(request, stages, validation -> {});
  }

  /**
   * The same.
   *
   * @param validated is told what the checks of the rows came to, before anything is learned and
   *     also where that then is refused
   */
  public static TrainingOutcome run(
      TrainRequest request, Consumer<String> stages, Consumer<Validation> validated)
      throws IOException {
    Trained trained = make(request, stages, validated);
    stages.accept("register");
    String latest = null;
    if (trained.objections().isEmpty()) {
      Registry registry = Registry.at(request.models());
      // Loading runs the self-test: what is registered has passed it once.
      var unused = registry.load(registry.add(trained.bundle(), request.run().clock()));
      Registration newest = registry.latest(trained.bundle().name());
      latest = newest == null ? null : newest.id();
    }
    return new TrainingOutcome(
        trained.bundle().id(),
        trained.description(),
        trained.counts(),
        trained.evaluation(),
        trained.objections(),
        latest,
        trained.checks(),
        trained.warnings(),
        trained.bundle(),
        trained.lineage());
  }

  /**
   * Trains and judges, and registers nothing.
   *
   * @param stages is told the name of each stage when it begins
   * @throws UserError if the input or the definition does not allow it
   * @throws FailedCheck if rows got lost on the way
   */
  public static Trained make(TrainRequest request, Consumer<String> stages) throws IOException {
    return make(request, stages, validation -> {});
  }

  private static Trained make(
      TrainRequest request, Consumer<String> stages, Consumer<Validation> validated)
      throws IOException {
    try (RunFolder work = RunFolder.under(request.models())) {
      return new Training(request, stages, validated, work.files()).make();
    }
  }

  /**
   * What the checks of the definition come to on the rows, as training would find it. Nothing is
   * learned, and the rejected rows go nowhere.
   *
   * @param stages is told the name of each stage when it begins
   * @throws UserError if the input or the definition does not allow it
   */
  public static Validation validate(TrainRequest request, Consumer<String> stages)
      throws IOException {
    try (RunFolder work = RunFolder.under(request.models())) {
      // What checks come to is of all rows, however they are split.
      TrainRequest checked = request.by(LatestRows.unheeded(request.definition()));
      return new Training(checked, stages, validation -> {}, work.files()).validate();
    }
  }

  /**
   * The event times of the rows that training would accept. Nothing is learned, and nothing is
   * written.
   *
   * @throws UserError if the input or the definition does not allow it
   */
  public static TimeCounts times(TrainRequest request) throws IOException {
    try (RunFolder work = RunFolder.under(request.models())) {
      TrainingInputs inputs = TrainingInputs.find(request, work.files());
      var unused = SealPass.run(inputs);
      return LatestRows.times(inputs, work.files());
    }
  }

  private Validation validate() throws IOException {
    TrainingInputs inputs = TrainingInputs.find(request, work);
    RejectedShards rejected =
        RejectedShards.avro(request.rejected().place().shards(), request.run().clock().instant());
    stages.accept("check");
    var unused = SealPass.run(inputs);
    return validation(AnalyzePass.run(inputs, TrainingNeeds.of(definition), rejected, work));
  }

  private Validation validation(AnalyzePass.Analysis analysis) {
    SplitCounts counts = analysis.counts();
    return new Validation(
        counts.rows(),
        CheckVerdicts.of(definition, counts.rows(), counts.measured(), request.basis()));
  }

  private Trained make() throws IOException {
    GatedRows.require(request);
    TimedRows.require(request);
    RunRecord record = RunRecord.begin(request);
    TrainingInputs inputs = TrainingInputs.find(request, work);
    ApartPlaces.requireOtherFiles(List.of(request.rejected().place().place()), inputs.files());
    stages.accept("analyze");
    List<LineageInput> files = SealPass.run(inputs);
    LatestRows latest = LatestRows.find(inputs, work);
    TrainRequest used = request.by(latest.definition());
    return new Training(used, stages, validated, work)
        .make(record, inputs.by(latest.definition()), files, latest);
  }

  private Trained make(
      RunRecord record, TrainingInputs inputs, List<LineageInput> files, LatestRows latest)
      throws IOException {
    TrainingNeeds needs = TrainingNeeds.of(definition);
    RejectedShards rejected =
        RejectedShards.avro(request.rejected().place().shards(), record.began());
    AnalyzePass.Analysis analysis = AnalyzePass.run(inputs, needs, rejected, work);
    Validation validation = validation(analysis);
    validated.accept(validation);
    List<CheckVerdict> checks = validation.checks();
    requireBalance(analysis);
    request.rejected().bound().require(analysis.counts().rows(), RejectedBound.NOTHING_WRITTEN);
    StoppingChecks.require(checks, analysis.counts().rows());
    try {
      latest.requireHeldOut();
      return learn(record, inputs, files, needs, rejected, analysis, checks);
    } catch (RuntimeException e) {
      throw AfterRejections.told(e, analysis.counts().rows());
    }
  }

  private Trained learn(
      RunRecord record,
      TrainingInputs inputs,
      List<LineageInput> files,
      TrainingNeeds needs,
      RejectedShards rejected,
      AnalyzePass.Analysis analysis,
      List<CheckVerdict> checks)
      throws IOException {
    FittedPlan plan =
        FeaturePlan.bind(definition)
            .fit(
                analysis.statistics(),
                analysis.vocabularies().subList(0, needs.analyzer().vocabularies().size()));
    List<String> scores = ScoreSeries.of(definition, plan.classes());
    String planFile = work + "plan.json";
    WorkFiles.write(planFile, plan::write);

    stages.accept("train");
    TrainingMemory.require(request, plan, analysis.counts());
    String modelFile = work + "model.bin";
    LearnPass.run(inputs, planFile, modelFile);
    Model model = WorkFiles.read(modelFile, ModelReader::read);
    TrainerRecord trainer =
        WorkFiles.read(TrainerRecord.file(modelFile), in -> TrainerRecord.read(in.readAllBytes()));

    stages.accept("evaluate");
    EvaluationShape shape =
        EvaluationShape.of(
            definition,
            Math.max(1, plan.classes().size()),
            needs.slices(definition, analysis.vocabularies()));
    Judgement judgement = EvaluatePass.run(inputs, shape, planFile, modelFile, work);
    Evaluation evaluation = Evaluation.finish(definition, judgement.evaluation());
    List<Gates.Miss> misses = Gates.check(definition, evaluation);

    request.rejected().place().fill(analysis.rejected(), OutputFormat.AVRO, rejected.writers());
    stages.accept("calibrate");
    DriftMonitor monitor = monitor(analysis, scores, judgement);
    Lineage lineage = record.lineage(inputs, files, analysis, trainer.run(definition.model()));
    BundleFiles bundle =
        BundleWriter.files(
                definition,
                plan,
                model,
                Baselines.write(definition.schema(), needs.analyzer(), analysis.statistics()),
                GoldenRows.of(judgement.sample().batches(), plan, model),
                evaluation,
                CheckVerdicts.values(definition, analysis.counts().measured()),
                monitor,
                judgement.heldOutRows(shape(evaluation, shape)),
                lineage,
                request.run().origin().build().bom())
            .evaluatedOn(EvaluationRows.of(judgement.evaluated().batches(), plan, model))
            .needing(UsedPlugins.of(definition));
    return new Trained(
        bundle,
        definition,
        lineage,
        model.description(),
        analysis.counts(),
        evaluation,
        misses,
        objections(misses, analysis.counts()),
        checks,
        warnings(plan, monitor, judgement, evaluation, trainer.idle()));
  }

  /** With the threshold that was chosen. */
  private static OutcomeShape shape(Evaluation evaluation, EvaluationShape shape) {
    Double threshold = evaluation.threshold();
    return new OutcomeShape(
        shape.task(),
        shape.classes(),
        threshold == null ? Double.NaN : threshold,
        shape.weighing());
  }

  private List<String> objections(List<Gates.Miss> misses, SplitCounts counts) {
    List<String> objections = new ArrayList<>();
    misses.forEach(miss -> objections.add(miss.message()));
    String where =
        "the rejected rows in " + request.rejected().place().place().given() + " say which.";
    objections.addAll(AllReadable.complaints(counts.rows(), where));
    return objections;
  }

  private List<String> warnings(
      FittedPlan plan,
      DriftMonitor monitor,
      Judgement judgement,
      Evaluation evaluation,
      IdleFeatures idle) {
    List<String> warnings = new ArrayList<>(idle.warnings());
    warnings.addAll(WorthOfModel.warnings(evaluation));
    warnings.addAll(TrainingWarnings.of(definition.monitor(), monitor, judgement));
    warnings.addAll(numbers(plan, judgement));
    return warnings;
  }

  /** Of features that the trainer takes badly; trees take any number. */
  private List<String> numbers(FittedPlan plan, Judgement judgement) {
    ModelTrainer trainer = Trainers.named(definition.model().trainer());
    boolean wantsLikeScales = trainer.wantsLikeScales(definition.model());
    if (!wantsLikeScales && !trainer.readsMissingAsZero()) {
      return List.of();
    }
    UnlikeScales scales = new UnlikeScales(plan.blocks());
    UnfilledNumbers unfilled = new UnfilledNumbers(plan.blocks());
    FeatureMatrix features = plan.newMatrix();
    for (RowBatch batch : judgement.sample().batches()) {
      plan.encode(batch, features);
      scales.observe(features);
      unfilled.observe(features);
    }
    List<String> warnings = new ArrayList<>();
    if (trainer.readsMissingAsZero()) {
      warnings.addAll(unfilled.warnings(trainer.name()));
    }
    String unlike = scales.warning(trainer.name());
    if (unlike != null && wantsLikeScales) {
      warnings.add(unlike);
    }
    return warnings;
  }

  private DriftMonitor monitor(
      AnalyzePass.Analysis analysis, List<String> scores, Judgement judgement) {
    FitMonitor fit =
        new FitMonitor(
            MonitoredColumns.of(definition, analysis),
            scores,
            definition.monitor(),
            definition.model().seed());
    return fit.fit(judgement.learned(), judgement.heldOut());
  }

  private static void requireBalance(AnalyzePass.Analysis analysis) {
    SplitCounts counts = analysis.counts();
    if (counts.train() == 0) {
      List<String> sentences = new ArrayList<>();
      sentences.add(
          "There is nothing to learn from: of "
              + GroupedNumber.of(counts.read())
              + " rows read, "
              + (counts.outside() == 0
                  ? ""
                  : GroupedNumber.of(counts.outside()) + " lie outside the period, ")
              + GroupedNumber.of(counts.rows().rejected())
              + " were rejected and none of the others are training rows.");
      sentences.addAll(counts.rows().reasons().lines());
      throw UserError.of(sentences);
    }
    long placed = counts.train() + counts.validation() + counts.test();
    if (!counts.rows().balanced() || placed != counts.rows().accepted()) {
      throw new FailedCheck(
          "The count does not balance: of "
              + GroupedNumber.of(counts.rows().read())
              + " rows read, "
              + GroupedNumber.of(placed)
              + " were placed in a split and "
              + GroupedNumber.of(counts.rows().rejected())
              + " rejected.");
    }
    long written = WrittenShard.rows(analysis.rejected());
    if (written != counts.rows().rejected()) {
      throw new FailedCheck(
          "The count does not balance: "
              + GroupedNumber.of(counts.rows().rejected())
              + " rows were rejected, but "
              + GroupedNumber.of(written)
              + " were written.");
    }
  }
}
