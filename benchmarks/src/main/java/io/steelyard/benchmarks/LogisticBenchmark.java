package io.steelyard.benchmarks;

import io.steelyard.pipelines.tribuo.LogisticRegressionTrainer;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** Logistic regression on 100 numbers, 1,000 rows: time a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogisticBenchmark {
  private static final int COLUMNS = 100;
  private static final int TRAINING = 5_000;
  private static final int BATCH = 1_000;

  private final ModelRows training = new ModelRows(COLUMNS, TRAINING);
  private final FittedPlan plan = training.plan();
  private final RowBatch rows = training.first(BATCH);
  private final FeatureMatrix encoded = plan.newMatrix();
  private final FeatureMatrix scratch = plan.newMatrix();
  private final Model model = training.train(new LogisticRegressionTrainer(), Map.of());
  private final List<Example<Label>> examples =
      TribuoRows.examples(training.encoded(), training.labels(), TRAINING);
  private final List<Example<Label>> batch = examples.subList(0, BATCH);
  private final org.tribuo.Model<Label> tribuo =
      new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1, 0.1), 5, -1, 1, ModelRows.SEED)
          .train(TribuoRows.dataset(examples));

  /** Encodes the batch once. */
  @Setup
  public void encode() {
    plan.encode(rows, encoded);
  }

  /** Ours, of encoded features. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Scores model() {
    return model.score(encoded);
  }

  /** Ours, encoding included. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Scores encodingAndModel() {
    plan.encode(rows, scratch);
    return model.score(scratch);
  }

  /** Tribuo, an example at a time. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void tribuoByRow(Blackhole hole) {
    for (Example<Label> example : batch) {
      hole.consume(tribuo.predict(example));
    }
  }

  /** Tribuo, a list of examples. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Prediction<Label>> tribuoBatch() {
    return tribuo.predict(batch);
  }
}
