package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextRunsTest {
  @TempDir private Path folder;

  private String work() {
    return folder + "/";
  }

  private static VocabularyCounts counts(List<String> texts) {
    VocabularyAccumulator accumulator = new VocabularyAccumulator();
    accumulator.observe(StringColumn.of(texts), ColumnType.STRING);
    return accumulator.state();
  }

  private static Map<String, Long> map(VocabularyCounts counts) {
    Map<String, Long> map = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      map.put(new String(counts.text(i), StandardCharsets.UTF_8), counts.count(i));
    }
    return map;
  }

  @Test
  void runsMergeToTheCountsOfAllTextsHeldOrNot() throws IOException {
    long seed = 20261124;
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Long> expected = new TreeMap<>();
    List<TextRun> runs = new ArrayList<>();
    // More than are open at once, some spilled and some held.
    for (int part = 0; part < 200; part++) {
      int rows = random.nextBoolean() ? random.nextInt(5) : random.nextInt(500, 1500);
      List<String> texts =
          IntStream.range(0, rows).mapToObj(i -> "größe " + random.nextInt(3000)).toList();
      texts.forEach(text -> expected.merge(text, 1L, Long::sum));
      runs.addAll(TextRuns.of(List.of(counts(texts)), work()));
    }
    assertThat("spilled", runs.stream().anyMatch(TextRun.Spilled.class::isInstance), is(true));
    assertThat("held", runs.stream().anyMatch(TextRun.Held.class::isInstance), is(true));
    assertThat("seed " + seed, map(TextRuns.merge(runs)), is(expected));
  }

  @Test
  void manyTextsGoToOneFileAndComeBackEach() throws IOException {
    VocabularyCounts few = counts(List.of("a", "b", "a"));
    VocabularyCounts many =
        counts(IntStream.range(0, 10_000).mapToObj(i -> "text " + i % 7_000).toList());
    List<TextRun> runs = TextRuns.of(List.of(few, many, VocabularyCounts.EMPTY, few), work());
    runs.forEach(run -> assertThat(run, instanceOf(TextRun.Spilled.class)));
    assertThat(TextRuns.merge(List.of(runs.get(0))), is(few));
    assertThat(TextRuns.merge(List.of(runs.get(1))), is(many));
    assertThat(TextRuns.merge(List.of(runs.get(2))), is(VocabularyCounts.EMPTY));
    assertThat(
        map(TextRuns.merge(List.of(runs.get(0), runs.get(3)))), is(Map.of("a", 4L, "b", 2L)));
  }

  @Test
  void runsTravel() {
    Consumer<TextRun> travels =
        run -> {
          try {
            byte[] bytes = CoderUtils.encodeToByteArray(TextRun.Coder.of(), run);
            assertThat(TextRun.Coder.of().decode(new ByteArrayInputStream(bytes)), is(run));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    travels.accept(new TextRun.Held(counts(List.of("x", "", "y"))));
    travels.accept(new TextRun.Spilled("s3://place/fileü", 1L << 40));
  }
}
