package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ClassWeights;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.features.FittedPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Brings all training rows into canonical order, on one worker, and learns the model. */
final class LearnModel extends DoFn<KV<Integer, Iterable<TrainingBlock>>, Long> {
  private static final long serialVersionUID = 1L;
  private final CarriedDefinition definition;
  private final String planFile;
  private final String modelFile;

  LearnModel(CarriedDefinition definition, String planFile, String modelFile) {
    this.definition = definition;
    this.planFile = planFile;
    this.modelFile = modelFile;
  }

  @ProcessElement
  public void learn(
      @Element KV<Integer, Iterable<TrainingBlock>> gathered, OutputReceiver<Long> rows)
      throws IOException {
    PipelineDefinition known = definition.get();
    FittedPlan plan = WorkFiles.read(planFile, FittedPlan::read);
    List<TrainingBlock> blocks = new ArrayList<>();
    gathered.getValue().forEach(blocks::add);
    int classes = Math.max(1, plan.classes().size());
    TrainingRows training = gather(blocks, Split.TRAIN, plan, classes);
    TrainingRows validation = gather(blocks, Split.VALIDATION, plan, classes);
    blocks.clear();
    if (training.rows() == 0) {
      throw new UserError(sampled(known, 0));
    }
    if (!known.model().classWeights().equals(ClassWeights.NONE)) {
      ClassFactors factors =
          ClassFactors.of(known.model().classWeights(), plan.classes(), training);
      training = factors.weigh(training);
      validation = factors.weigh(validation);
    }
    ModelTrainer trainer = Trainers.named(known.model().trainer());
    Learned learned = learn(trainer, training, validation, known);
    WorkFiles.write(modelFile, learned.model()::write);
    byte[] record = TrainerRecord.of(learned, training).write();
    WorkFiles.write(TrainerRecord.file(modelFile), out -> out.write(record));
    rows.output((long) training.rows());
  }

  private static Learned learn(
      ModelTrainer trainer,
      TrainingRows training,
      TrainingRows validation,
      PipelineDefinition definition) {
    try {
      return trainer.train(training, validation, definition.task(), definition.model());
    } catch (UserError e) {
      throw definition.model().sample() < 1
          ? new UserError(e.getMessage() + " " + sampled(definition, training.rows()), e)
          : e;
    }
  }

  /** What the sample left, for whom so many rows do not suffice. */
  static String sampled(PipelineDefinition definition, int rows) {
    return String.format(
        Locale.ROOT,
        "model.sample %s leaves %s; learn from a greater share.",
        new BigDecimal(CanonicalJson.shortest(definition.model().sample()))
            .stripTrailingZeros()
            .toPlainString(),
        switch (rows) {
          case 0 -> "no training row";
          case 1 -> "1 training row";
          default -> String.format(Locale.ROOT, "%,d training rows", rows);
        });
  }

  private static TrainingRows gather(
      List<TrainingBlock> blocks, Split split, FittedPlan plan, int classes) {
    List<TrainingBlock> own = blocks.stream().filter(block -> block.split() == split).toList();
    return CanonicalOrder.gather(own, plan.blocks(), classes);
  }
}
