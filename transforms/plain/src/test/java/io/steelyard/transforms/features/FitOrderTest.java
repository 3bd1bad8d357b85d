package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.TableStatistics;
import io.steelyard.transforms.statistics.TextCursor;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyMerge;
import io.steelyard.transforms.statistics.VocabularyPartial;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is fitted depends on which rows there are, not on their order or who saw them. */
class FitOrderTest {
  private static final FeaturePlan PLAN = EveryStep.plan();

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderAndPartitionFitTheSamePlan(long seed) throws IOException {
    List<List<String>> rows = new ArrayList<>(TextRows.training(seed, 500));
    String whole = json(Plans.fit(PLAN, List.of(TextRows.batch(PLAN.schema(), rows))));
    Collections.shuffle(rows, new Random(seed));
    SplittableRandom random = new SplittableRandom(seed);
    List<List<RowBatch>> workers = workers(rows, random);
    List<TableStatistics> states = new ArrayList<>();
    for (List<RowBatch> batches : workers) {
      TableAccumulator table = PLAN.analyzer().accumulator();
      batches.forEach(table::observe);
      states.add(copy(table.state()));
    }
    states.add(random.nextInt(states.size() + 1), PLAN.analyzer().empty());
    while (states.size() > 1) {
      TableStatistics one = states.remove(random.nextInt(states.size()));
      TableStatistics other = states.remove(random.nextInt(states.size()));
      states.add(copy(one.merge(other)));
    }
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (VocabularyRequest request : PLAN.analyzer().vocabularies()) {
      vocabularies.add(vocabulary(request, workers, random.nextInt(1, 6)));
    }
    assertThat("seed " + seed, json(PLAN.fit(states.get(0), vocabularies)), is(whole));
  }

  private static List<List<RowBatch>> workers(List<List<String>> rows, SplittableRandom random) {
    List<List<RowBatch>> workers = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      workers.add(new ArrayList<>());
    }
    int begin = 0;
    while (begin < rows.size()) {
      int end = Math.min(rows.size(), begin + random.nextInt(1, 90));
      workers
          .get(random.nextInt(workers.size()))
          .add(TextRows.batch(PLAN.schema(), rows.subList(begin, end)));
      begin = end;
    }
    return workers;
  }

  /** Counts by bucket, each bucket finished by itself, as several machines would. */
  private static VocabularyCounts vocabulary(
      VocabularyRequest request, List<List<RowBatch>> workers, int buckets) throws IOException {
    TreeMap<Integer, VocabularyCounts> byBucket = new TreeMap<>();
    for (List<RowBatch> batches : workers) {
      VocabularyAccumulator texts = new VocabularyAccumulator();
      batches.forEach(batch -> texts.observe(batch, request.source()));
      for (VocabularyPartial partial : texts.partials(buckets)) {
        byBucket.merge(partial.bucket(), partial.counts(), VocabularyCounts::merge);
      }
    }
    List<TextCursor> finished =
        byBucket.values().stream().map(counts -> request.select(counts).cursor()).toList();
    return request.select(VocabularyMerge.of(finished));
  }

  private static TableStatistics copy(TableStatistics state) throws IOException {
    StateCodec<TableStatistics> codec = PLAN.analyzer().codec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(state, new DataOutputStream(bytes));
    return codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static String json(FittedPlan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plan.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
