package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Definitions and plans for tests. */
final class Plans {
  private Plans() {}

  static PipelineDefinition definition(
      Task task,
      List<ColumnSpec> columns,
      LabelSpec label,
      @Nullable String weight,
      List<FeatureSpec> features) {
    return new PipelineDefinition(
        new PipelineDefinition.Identity("test", 1, "owner", ""),
        DataSpec.of(columns).weighedBy(weight),
        new LearningSpec(
            task,
            label,
            features,
            new SplitSpec.ByKey(0, 0),
            new ModelSpec("logistic-regression", 1, 1, 1, new TreeMap<>())),
        EvaluationSpec.of(new ThresholdSpec.Fixed(0.5)),
        MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()),
        OperationSpec.NONE);
  }

  /** Fits in one process, each batch observed in turn by one accumulator. */
  static FittedPlan fit(FeaturePlan plan, List<RowBatch> batches) {
    TableAccumulator table = plan.analyzer().accumulator();
    batches.forEach(table::observe);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (VocabularyRequest request : plan.analyzer().vocabularies()) {
      VocabularyAccumulator texts = new VocabularyAccumulator();
      batches.forEach(batch -> texts.observe(batch, request.source()));
      vocabularies.add(request.select(texts.state()));
    }
    return plan.fit(table.state(), vocabularies);
  }
}
