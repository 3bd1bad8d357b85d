package io.steelyard.benchmarks;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.NormalDistribution;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/**
 * Features of lists, of several columns and of places in a distribution over a batch of 1,000 rows,
 * each beside the loop that somebody would write for it over the same arrays: time a row. Texts
 * have 20 words of 50.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeatureBenchmark {
  private static final int BATCH = 1_000;

  private final SplittableRandom random = new SplittableRandom(17);
  private final StringColumn tags = texts(4, "|");
  private final StringColumn review = texts(20, " ");
  private final StringColumn merchants = texts(1, "");
  private final DoubleColumn first = numbers();
  private final DoubleColumn second = numbers();
  private final DoubleColumn third = numbers();

  private final Plan split = plan("tags", "{split: {by: '|'}}, {vocabulary: {top: 50}}, multiHot");
  private final Plan words = plan("review", "tokenize, {vocabulary: {top: 50}}, counts");
  private final Plan weighed = plan("review", "tokenize, {vocabulary: {top: 50}}, tfIdf");
  private final Plan crossed = plan("tags, review", "{cross: {buckets: 1000}}");
  private final Plan products = plan("a, b, c", "{polynomials: {degree: 3}}");
  private final Plan counted = plan("merchant", "frequency");
  private final Plan places = plan("a", "quantileTransform");
  private final Plan normal = plan("a", "{quantileTransform: {to: normal}}");
  private final Plan curves = plan("a", "splines");
  private final Plan within = plan("a, merchant", "scaleWithin");
  private final Plan components = plan("a, b, c", "{pca: {components: 2}}");
  private final Plan selected = plan("a, b, c", "{select: {top: 2, by: variance}}");
  private final double[][] loadings = {{0.5, 0.75, -0.25}, {-0.5, 0.25, 0.75}};
  private final double[] means = {0.5, 0.5, 0.5};
  private final Map<String, Integer> indices = indices();
  private final Map<String, Double> shares = new HashMap<>();
  private final Map<String, double[]> scales = new HashMap<>();
  private final double[] landmarks = first.values().clone();
  private final double[] knots = {-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75};
  private final double[] numbers = new double[BATCH];
  private final double[][] loops = new double[50][BATCH];
  private final int[] buckets = new int[BATCH];

  private record Plan(FittedPlan plan, RowBatch rows, FeatureMatrix matrix) {
    FeatureMatrix encode() {
      plan.encode(rows, matrix);
      return matrix;
    }
  }

  private StringColumn texts(int count, String between) {
    return StringColumn.of(
        IntStream.range(0, BATCH)
            .mapToObj(
                row ->
                    IntStream.range(0, count)
                        .mapToObj(i -> "Word" + random.nextInt(50))
                        .collect(Collectors.joining(between)))
            .toList());
  }

  private DoubleColumn numbers() {
    return new DoubleColumn(random.doubles(BATCH).toArray(), BATCH);
  }

  private static Map<String, Integer> indices() {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      indices.put("word" + i, i);
      indices.put("Word" + i, i);
    }
    return indices;
  }

  private Plan plan(String columns, String steps) {
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
                  - {name: y, type: double}
                  - {name: merchant, type: string}
                label: {column: y}
                features: [{name: f, columns: [COLUMNS], steps: [STEPS]}]
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("COLUMNS", columns)
                    .replace("STEPS", steps),
                SiblingFiles.NONE)
            .orThrow("benchmark");
    FeaturePlan bound = FeaturePlan.bind(definition);
    RowBatch rows =
        new RowBatch(
            bound.schema(),
            List.of(tags, review, first, second, third, first, merchants),
            tags,
            new long[BATCH]);
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
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix multiHot() {
    return split.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] multiHotLoop() {
    for (double[] loop : loops) {
      Arrays.fill(loop, 0);
    }
    for (int row = 0; row < BATCH; row++) {
      for (String tag : text(tags, row).split("\\|", -1)) {
        Integer index = indices.get(tag);
        if (index != null) {
          loops[index][row] = 1;
        }
      }
    }
    return loops;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix wordCounts() {
    return words.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] wordCountsLoop() {
    for (double[] loop : loops) {
      Arrays.fill(loop, 0);
    }
    byte[] bytes = review.bytes();
    for (int row = 0; row < BATCH; row++) {
      StringBuilder word = new StringBuilder();
      for (int i = review.start(row); i <= review.end(row); i++) {
        byte letter = i < review.end(row) ? bytes[i] : (byte) ' ';
        if (letter == ' ') {
          Integer index = indices.get(word.toString());
          if (index != null) {
            loops[index][row]++;
          }
          word.setLength(0);
        } else {
          word.append((char) (letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter));
        }
      }
    }
    return loops;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix tfIdf() {
    return weighed.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] tfIdfLoop() {
    wordCountsLoop();
    for (int row = 0; row < BATCH; row++) {
      double total = 0;
      for (double[] loop : loops) {
        loop[row] *= 1.5;
        total += loop[row] * loop[row];
      }
      double length = Math.sqrt(total);
      for (double[] loop : loops) {
        loop[row] /= length;
      }
    }
    return loops;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix cross() {
    return crossed.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int[] crossLoop() {
    for (int row = 0; row < BATCH; row++) {
      int hash = 0;
      for (int i = tags.start(row); i < tags.end(row); i++) {
        hash = 31 * hash + tags.bytes()[i];
      }
      for (int i = review.start(row); i < review.end(row); i++) {
        hash = 31 * hash + review.bytes()[i];
      }
      buckets[row] = Integer.remainderUnsigned(hash, 1000);
    }
    return buckets;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix polynomials() {
    return products.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] polynomialsLoop() {
    for (int row = 0; row < BATCH; row++) {
      double[] x = {first.values()[row], second.values()[row], third.values()[row]};
      int next = 0;
      for (int i = 0; i < 3; i++) {
        loops[next++][row] = x[i];
        for (int j = i; j < 3; j++) {
          loops[next++][row] = x[i] * x[j];
          for (int k = j; k < 3; k++) {
            loops[next++][row] = x[i] * x[j] * x[k];
          }
        }
      }
    }
    return loops;
  }

  @Setup
  public void learn() {
    for (int i = 0; i < 50; i++) {
      shares.put("Word" + i, i / 50.0);
      scales.put("Word" + i, new double[] {i / 100.0, 1 + i});
    }
    Arrays.sort(landmarks);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix frequency() {
    return counted.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[] frequencyLoop() {
    for (int row = 0; row < BATCH; row++) {
      numbers[row] = shares.getOrDefault(text(merchants, row), 0.0);
    }
    return numbers;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix quantileTransform() {
    return places.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[] quantileTransformLoop() {
    for (int row = 0; row < BATCH; row++) {
      double x = first.values()[row];
      int at = Arrays.binarySearch(landmarks, x);
      int below = at >= 0 ? at : -at - 2;
      if (below < 0 || below == BATCH - 1) {
        numbers[row] = below < 0 ? 0 : 1;
      } else {
        double share = (x - landmarks[below]) / (landmarks[below + 1] - landmarks[below]);
        numbers[row] = (below + share) / (BATCH - 1);
      }
    }
    return numbers;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix quantileTransformToNormal() {
    return normal.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[] quantileTransformToNormalLoop() {
    quantileTransformLoop();
    for (int row = 0; row < BATCH; row++) {
      double normalized = NormalDistribution.quantile(numbers[row]);
      numbers[row] = Math.min(Math.max(normalized, -5.199337582192817), 5.199337582192817);
    }
    return numbers;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix splines() {
    return curves.encode();
  }

  /** The four cubic splines of each number, of which each is made of two squares and so on. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] splinesLoop() {
    for (int i = 0; i < 7; i++) {
      Arrays.fill(loops[i], 0);
    }
    for (int row = 0; row < BATCH; row++) {
      double x = first.values()[row];
      int at = Math.min((int) (x * 4), 3);
      double[] values = {1, 0, 0, 0};
      for (int degree = 1; degree <= 3; degree++) {
        double carried = 0;
        for (int i = 0; i < degree; i++) {
          double to = knots[at + 4 + i];
          double from = knots[at + 4 + i - degree];
          double part = values[i] / (to - from);
          values[i] = carried + part * (to - x);
          carried = part * (x - from);
        }
        values[degree] = carried;
      }
      for (int i = 0; i < 4; i++) {
        loops[at + i][row] = values[i];
      }
    }
    return loops;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix scaleWithin() {
    return within.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[] scaleWithinLoop() {
    for (int row = 0; row < BATCH; row++) {
      double[] scale = scales.get(text(merchants, row));
      double x = first.values()[row];
      numbers[row] = scale == null ? x : (x - scale[0]) / scale[1];
    }
    return numbers;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix pca() {
    return components.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] pcaLoop() {
    for (int row = 0; row < BATCH; row++) {
      double a = (orMean(first.values()[row], 0) - means[0]) / 0.3;
      double b = (orMean(second.values()[row], 1) - means[1]) / 0.3;
      double c = (orMean(third.values()[row], 2) - means[2]) / 0.3;
      for (int i = 0; i < 2; i++) {
        loops[i][row] = a * loadings[i][0] + b * loadings[i][1] + c * loadings[i][2];
      }
    }
    return loops;
  }

  private double orMean(double value, int column) {
    return Double.isNaN(value) ? means[column] : value;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public FeatureMatrix select() {
    return selected.encode();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[][] selectLoop() {
    for (int row = 0; row < BATCH; row++) {
      loops[0][row] = first.values()[row];
      loops[1][row] = third.values()[row];
    }
    return loops;
  }

  private static String text(StringColumn column, int row) {
    return new String(
        column.bytes(),
        column.start(row),
        column.end(row) - column.start(row),
        StandardCharsets.UTF_8);
  }
}
