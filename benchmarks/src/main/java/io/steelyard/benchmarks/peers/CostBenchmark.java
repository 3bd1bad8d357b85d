package io.steelyard.benchmarks.peers;

import io.steelyard.benchmarks.Folders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What analysis costs against the number of rows, of columns and of distinct values of a column,
 * each as a whole process with a heap of 2 GiB.
 */
public final class CostBenchmark {
  private static final long SEED = 5;
  private static final int FILES = 4;

  private final Path folder;
  private final PrintStream out;

  private CostBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Runs it, with {@code [FOLDER]} for its files. */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    Path parent =
        Path.of(arguments.isEmpty() ? System.getProperty("java.io.tmpdir") : arguments.get(0));
    Path folder = Files.createTempDirectory(parent, "cost");
    try {
      out.println("| rows | numbers | distinct texts | seconds | processor s | heap, MiB |");
      out.println("|---:|---:|---:|---:|---:|---:|");
      CostBenchmark cost = new CostBenchmark(folder, out);
      for (int rows : new int[] {100_000, 1_000_000, 10_000_000}) {
        cost.measure(rows, 10, 100);
      }
      for (int numbers : new int[] {100, 1_000}) {
        cost.measure(100_000, numbers, 100);
      }
      for (int distinct : new int[] {10_000, 1_000_000}) {
        cost.measure(10_000_000, 1, distinct);
      }
      // Four fifths of the rows are learned from: 10,000,000 texts in the vocabulary.
      cost.measure(12_500_000, 1, 12_500_000);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(int rows, int numbers, int distinct)
      throws IOException, InterruptedException {
    Path input = Files.createTempDirectory(folder, "input");
    Path output = Files.createTempDirectory(folder, "output");
    Path definition = folder.resolve("cost.pipeline.yaml");
    Files.writeString(definition, definition(numbers));
    for (int file = 0; file < FILES; file++) {
      write(input.resolve("rows-" + file + ".csv"), file, rows, numbers, distinct);
    }
    ProcessRun run =
        ProcessRun.of(
            Contenders.peer("analyze", definition.toString(), input, output),
            folder.resolve("log"));
    out.printf(
        Locale.ROOT,
        "| %,d | %,d | %,d | %.1f | %.1f | %,.0f |%n",
        rows,
        numbers,
        distinct,
        run.seconds(),
        run.processorSeconds(),
        run.heap());
    Folders.delete(input);
    Folders.delete(output);
  }

  private static String definition(int numbers) {
    StringBuilder columns = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < numbers; i++) {
      columns.append("  - {name: n").append(i).append(", type: double}\n");
      names.append(i == 0 ? "" : ", ").append('n').append(i);
    }
    return """
        name: cost
        version: 1
        owner: benchmarks
        description: So many numbers and a text of so many values.
        task: binary
        input: {multiline: false}
        columns:
          - {name: key, type: string, required: true}
          - {name: text, type: string}
        %s  - {name: label, type: string, required: true, domain: ["0", "1"]}
        key: key
        label: {column: label, positive: "1"}
        features:
          - name: numbers
            columns: [%s]
            steps: [{impute: mean}, standardize]
          - name: text
            columns: [text]
            steps: [vocabulary, oneHot]
        split: {by: key, validation: 0.1, test: 0.1}
        model:
          trainer: logistic-regression
          seed: 7
          parameters: {epochs: 1, learningRate: 0.1}
        threshold: {fixed: 0.5}
        """
        .formatted(columns, names);
  }

  /** Every so-manieth row; every text about as often. */
  private static void write(Path file, int first, int rows, int numbers, int distinct)
      throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + first);
    StringBuilder line = new StringBuilder("key,text");
    for (int i = 0; i < numbers; i++) {
      line.append(",n").append(i);
    }
    line.append(",label\n");
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (int row = first; ; row += FILES) {
        stream.write(line.toString().getBytes(StandardCharsets.US_ASCII));
        if (row >= rows) {
          return;
        }
        line.setLength(0);
        // Texts come in turn, so that all of them are there.
        line.append('k').append(row).append(",text-").append(row % distinct);
        for (int i = 0; i < numbers; i++) {
          line.append(',').append(random.nextInt(1_000_000) / 1000.0);
        }
        line.append(',').append(random.nextInt(2)).append('\n');
      }
    }
  }
}
