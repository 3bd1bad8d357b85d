package io.steelyard.runners.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Storage;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.ScoredMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops a writer, and wherever, each position ends in the files once. */
@Tag("slow")
final class RangeFilesTest {
  private static final String SOURCE = "kafka:payments/3";

  /** Every tenth position is of a rejected row. */
  private static final int REJECTED = 10;

  @TempDir Path folder;
  private FileSink sink;

  @BeforeEach
  void open() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    sink =
        new FileSink(
            "test",
            OutputFiles.named(folder + "/predictions.jsonl"),
            new PredictionLayout(Task.REGRESSION, List.of(), List.of())
                .writers(OutputFormat.JSON_LINES),
            OutputFiles.named(folder + "/other/rejected.jsonl"),
            RejectionWriters.jsonLines(Clock.systemUTC()));
  }

  /** Stops where a claim is made: before it, or right after it. */
  private enum Stop implements ClaimStore {
    BEFORE,
    AFTER;

    @Override
    public Storage.Creation create(Storage storage, String path, byte[] bytes) throws IOException {
      if (this == AFTER) {
        var unused = storage.create(path, bytes);
      }
      throw new IOException("stopped " + this);
    }

    @Override
    public void close() {}
  }

  @Test
  void writersThatAreStoppedAnywhereLoseAndRepeatNothing() throws IOException {
    long seed = 20261124;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int end = 3_000;
    long checkpoint = 0;
    int stops = 0;
    while (checkpoint < end) {
      Stop stop = new Stop[] {Stop.BEFORE, Stop.AFTER, null}[random.nextInt(3)];
      RangeFiles files = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
      RangeFiles stopping = stop == null ? files : new RangeFiles(sink, SOURCE, stop);
      long position = checkpoint;
      try {
        // A few bundles, of which a checkpoint may follow any.
        for (int bundle = 0; bundle < 3 && position < end; bundle++) {
          RangeFiles writer = bundle == 2 ? stopping : files;
          for (int batch = random.nextInt(1, 4); batch > 0 && position < end; batch--) {
            long to = Math.min(end, position + random.nextInt(1, 40));
            writer.write(scored(position, to));
            position = to;
          }
          writer.commit();
          if (random.nextBoolean()) {
            checkpoint = position;
          }
        }
      } catch (IOException e) {
        stops++;
      }
    }
    assertThat(stops, is(greaterThan(10)));
    // What a stopped writer committed is moved to its place by whoever comes next.
    var unused = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    requireEachOnce(end);
    requireNothingStaged();
  }

  @Test
  void whoWasGivenUpForDeadWritesNothing() throws IOException {
    RangeFiles dead = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    dead.write(scored(0, 30));
    RangeFiles successor = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    successor.write(scored(0, 50));
    successor.commit();
    assertThrows(IllegalStateException.class, dead::commit);
    successor.write(scored(50, 100));
    successor.commit();
    var unused = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    requireEachOnce(100);
    requireNothingStaged();
  }

  @Test
  void aFreshStartBeginsWhereAllIsInItsPlace() throws IOException {
    FileRangePositions positions = new FileRangePositions(sink.predictions(), sink.rejections());
    var options = PipelineOptionsFactory.create();
    assertThat(positions.next(SOURCE, options).isPresent(), is(false));
    RangeFiles files = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    files.write(scored(0, 30));
    files.commit();
    assertThat(positions.next(SOURCE, options).getAsLong(), is(30L));
    RangeFiles stopped = new RangeFiles(sink, SOURCE, Stop.AFTER);
    stopped.write(scored(30, 70));
    assertThrows(IOException.class, stopped::commit);
    assertThat(positions.next(SOURCE, options).getAsLong(), is(30L));
    var unused = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    assertThat(positions.next(SOURCE, options).getAsLong(), is(70L));
  }

  @Test
  void goingBackIsAnError() throws IOException {
    RangeFiles files = new RangeFiles(sink, SOURCE, ClaimStore.LOCAL);
    files.write(scored(0, 30));
    assertThrows(IllegalStateException.class, () -> files.write(scored(10, 20)));
  }

  @Test
  void differentSourcesHaveDifferentNames() {
    assertThat(SourceNames.fileName(SOURCE), is("kafka~payments~3"));
    assertThat(SourceNames.fileName("a:b:c"), is("a~b%3Ac"));
    assertThat(SourceNames.fileName("files:in/a ~*.jsonl"), is("files~in~a%20%7E%2A.jsonl"));
  }

  private void requireEachOnce(int end) throws IOException {
    List<Long> found = new ArrayList<>();
    for (String line : lines(folder)) {
      String key = line.replaceFirst(".*\"key\":\"(\\d+)\".*", "$1");
      found.add(Long.parseLong(key));
    }
    for (String line : lines(folder.resolve("other"))) {
      found.add(Long.parseLong(line.replaceFirst(".*\"position\":(\\d+).*", "$1")));
    }
    found.sort(null);
    assertThat(found, is(LongStream.range(0, end).boxed().toList()));
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private void requireNothingStaged() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
          files.filter(f -> f.getFileName().toString().startsWith("staged-")).toList(),
          is(List.of()));
    }
  }

  /** Rows of all positions of a range; the key says the position. */
  private static ScoredMessages scored(long from, long to) {
    long[] positions = LongStream.range(from, to).filter(p -> p % REJECTED != 0).toArray();
    int rows = positions.length;
    PredictionBatch predictions =
        new PredictionBatch(
            new PredictionBatch.ModelReference("sha256:0", "0", List.of()),
            StringColumn.of(LongStream.of(positions).mapToObj(Long::toString).toList()),
            new long[rows],
            new Scores(rows, 1, new Random(from).doubles(rows).toArray()),
            new int[0],
            List.of(),
            List.of());
    List<Rejection> rejected =
        IntStream.range((int) from, (int) to)
            .filter(p -> p % REJECTED == 0)
            .mapToObj(
                p ->
                    new Rejection(
                        new byte[0], List.of(new Reason("", "malformed", "no")), SOURCE, p, 1))
            .toList();
    return new ScoredMessages(SOURCE, to, positions, predictions, rejected);
  }
}
