package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are shared out: all of each once and in order, and few portions of many files. */
final class DivideInputTest {
  private static final long MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyByteIsInOnePortionInTheOrderOfTheInput(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      long bytes = 1 + (random.nextLong() >>> (30 + random.nextInt(34)));
      files.add(new InputFile("f" + i, "csv", bytes, 0, random.nextBoolean()));
    }
    List<InputPortion> portions = DivideInput.among(1 + random.nextInt(9), files);
    List<FileRange> ranges = new ArrayList<>();
    portions.forEach(portion -> ranges.addAll(portion.ranges()));
    assertThat(
        "seed " + seed,
        portions.stream().map(InputPortion::order).sorted().toList(),
        is(portions.stream().map(InputPortion::order).toList()));
    int next = 0;
    for (InputFile file : files) {
      long end = 0;
      while (end < file.bytes()) {
        FileRange range = ranges.get(next++);
        assertThat("seed " + seed, range.file(), is(file.name()));
        assertThat("seed " + seed, range.start(), is(end));
        end = range.end();
        assertThat("seed " + seed, file.splittable() || end == file.bytes(), is(true));
      }
      assertThat("seed " + seed, end, is(file.bytes()));
    }
    assertThat("seed " + seed, next, is(ranges.size()));
  }

  @Test
  void manySmallFilesAreFewPortions() {
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      files.add(new InputFile("f" + i, "csv", 500, 0, true));
    }
    assertThat(DivideInput.among(2, files).size(), lessThanOrEqualTo(8));
  }

  @Test
  void oneLargeFileIsSharedByTheWorkers() {
    List<InputFile> files = List.of(new InputFile("f", "csv", 10 * MEBIBYTE, 0, true));
    assertThat(DivideInput.among(4, files).size(), is(4));
  }

  @Test
  void whatCannotBeReadFromItsMiddleStaysWhole() {
    List<InputFile> files = List.of(new InputFile("f", "csv.gz", 900 * MEBIBYTE, 0, false));
    assertThat(DivideInput.among(4, files).size(), is(1));
  }
}
