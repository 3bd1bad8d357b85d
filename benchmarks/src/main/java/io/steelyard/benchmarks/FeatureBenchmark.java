package io.steelyard.benchmarks;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Features over a batch of 1,000 rows, each beside the loop that somebody would write for it alone
 * over the same arrays: time a row.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeatureBenchmark {
  @Param private StepCase feature = StepCase.AS_IT_IS;

  private final StepLoops loops = new StepLoops();
  private Plan plan = plan(StepCase.AS_IT_IS);

  private record Plan(FittedPlan plan, RowBatch rows, FeatureMatrix matrix) {}

  @Setup
  public void fit() {
    plan = plan(feature);
  }

  private Plan plan(StepCase feature) {
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: features
                version: 1
                owner: benchmarks
                task: regression
                columns:
                  - {name: tags, type: string}
                  - {name: review, type: string}
                  - {name: a, type: double}
                  - {name: b, type: double}
                  - {name: c, type: double}
                  - {name: gaps, type: double}
                  - {name: at, type: timestamp}
                  - {name: merchant, type: string}
                  - {name: y, type: double}
                label: {column: y}
                features: [{name: f, columns: [COLUMNS], steps: [STEPS]}]
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("COLUMNS", feature.columns)
                    .replace("STEPS", feature.steps),
                SiblingFiles.NONE)
            .orThrow("benchmark");
    FeaturePlan bound = FeaturePlan.bind(definition);
    List<Column> columns = new ArrayList<>(loops.columns());
    columns.add(loops.first);
    RowBatch rows = new RowBatch(bound.schema(), columns, loops.tags, new long[StepLoops.ROWS]);
    TableAccumulator table = bound.analyzer().accumulator();
    table.observe(rows);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    bound
        .analyzer()
        .vocabularies()
        .forEach(
            request -> {
              VocabularyAccumulator texts = new VocabularyAccumulator();
              texts.observe(rows, request.source());
              vocabularies.add(request.select(texts.state()));
            });
    FittedPlan fitted = bound.fit(table.state(), vocabularies);
    return new Plan(fitted, rows, fitted.newMatrix());
  }

  @Benchmark
  @OperationsPerInvocation(StepLoops.ROWS)
  public FeatureMatrix encode() {
    plan.plan().encode(plan.rows(), plan.matrix());
    return plan.matrix();
  }

  @Benchmark
  @OperationsPerInvocation(StepLoops.ROWS)
  public Object loop() {
    return feature.loop.apply(loops);
  }
}
