package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.ClassWeights;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.features.FittedPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    if (!known.model().classWeights().equals(ClassWeights.NONE)) {
      ClassFactors factors =
          ClassFactors.of(known.model().classWeights(), plan.classes(), training);
      training = factors.weigh(training);
      validation = factors.weigh(validation);
    }
    ModelTrainer trainer = Trainers.named(known.model().trainer());
    Learned learned = trainer.train(training, validation, known.task(), known.model());
    WorkFiles.write(modelFile, learned.model()::write);
    byte[] record = TrainerRecord.of(learned, training).write();
    WorkFiles.write(TrainerRecord.file(modelFile), out -> out.write(record));
    rows.output((long) training.rows());
  }

  private static TrainingRows gather(
      List<TrainingBlock> blocks, Split split, FittedPlan plan, int classes) {
    List<TrainingBlock> own = blocks.stream().filter(block -> block.split() == split).toList();
    return CanonicalOrder.gather(own, plan.blocks(), classes);
  }
}
