package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files in a folder. */
record FileOutputs(Path folder, String name) implements StreamOutputs {
  private static final String PREDICTIONS = "predictions";
  private static final String REJECTED = "rejected";
  private static final Pattern RANGE = Pattern.compile("-(kafka~.*)-(\\d{19})-(\\d{19})\\.jsonl");

  @Override
  public String sink() {
    return folder.resolve(PREDICTIONS + ".jsonl").toString();
  }

  @Override
  public String rejected() {
    return folder.resolve(REJECTED + ".jsonl").toString();
  }

  @Override
  public long committed() throws IOException {
    return ranges().values().stream()
        .mapToLong(ranges -> ranges.values().stream().mapToLong(Long::longValue).max().orElse(0))
        .sum();
  }

  @Override
  public List<String> predictions() throws IOException {
    return ScoredAsFile.lines(folder, PREDICTIONS);
  }

  @Override
  public List<String> rejections() throws IOException {
    return ScoredAsFile.lines(folder, REJECTED);
  }

  /** Every range of a source begins where the one before it ends. */
  @Override
  public void requireEachOnce(int rows) throws IOException {
    long all = 0;
    for (Map.Entry<String, TreeMap<Long, Long>> source : ranges().entrySet()) {
      long reached = 0;
      for (Map.Entry<Long, Long> range : source.getValue().entrySet()) {
        assertThat(source.toString(), range.getKey(), is(reached));
        reached = range.getValue();
      }
      all += reached;
    }
    assertThat(all, is((long) rows));
  }

  /** For each source the ranges of positions in its files' names, which tell where both end. */
  private Map<String, TreeMap<Long, Long>> ranges() throws IOException {
    Map<String, TreeMap<Long, Long>> ranges = new HashMap<>();
    for (Path file : files()) {
      Matcher range = RANGE.matcher(String.valueOf(file.getFileName()));
      if (range.find()) {
        long from = Long.parseLong(range.group(2));
        long to = Long.parseLong(range.group(3));
        Long other = ranges.computeIfAbsent(range.group(1), any -> new TreeMap<>()).put(from, to);
        assertThat(file + " and another one", other == null || other == to, is(true));
      }
    }
    return ranges;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
