package io.steelyard.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a careful programmer would write for this one file and this one model: parse, check, encode,
 * score and write each row in one loop over bytes, one thread for each part of the file. It knows
 * the columns by position and shares no code with the product.
 */
final class HandWrittenLoop {
  /** Columns with a category, and the numbers of the row that are standardized, by position. */
  private static final int[] CATEGORIES = {8, 9, 7, 4};

  private static final int[] NUMBERS = {5, 10, 11, 12, 13};
  private static final double[] MAXIMA = {100_000, 1e18, 1e18, 1e300, 21_000};
  private static final boolean[] REQUIRED = {true, false, true, false, false};

  private final Parameters parameters;

  HandWrittenLoop(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * What was learned.
   *
   * @param hours the weight of each hour
   * @param categories the weights of each category's texts, in the order of {@link #CATEGORIES}
   * @param tail what every prediction line ends in: bundle and plan
   */
  record Parameters(
      double[] means,
      double[] deviations,
      double[] weights,
      double[] hours,
      List<Map<String, Double>> categories,
      double bias,
      String tail) {}

  /** Scores the file with so many threads; returns the rows predicted and rejected. */
  long[] run(Path input, Path folder, int threads) throws Exception {
    long size = Files.size(input);
    List<long[]> counts = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long start = size * i / threads;
      long end = size * (i + 1) / threads;
      long[] count = new long[2];
      counts.add(count);
      Path output = folder.resolve("hand-" + i + ".csv");
      Path rejected = folder.resolve("hand-rejected-" + i + ".csv");
      Thread worker =
          new Thread(
              () -> {
                try {
                  part(input, start, end, output, rejected, count);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    long[] total = new long[2];
    for (long[] count : counts) {
      total[0] += count[0];
      total[1] += count[1];
    }
    return total;
  }

  private void part(Path input, long start, long end, Path output, Path rejected, long[] count)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(input.toFile(), "r");
        OutputStream predictions = new BufferedOutputStream(Files.newOutputStream(output), 1 << 16);
        OutputStream rejections = new BufferedOutputStream(Files.newOutputStream(rejected), 1 << 16)) {
      long limit = Math.min(file.length(), end + (1 << 16));
      MappedByteBuffer map =
          file.getChannel().map(FileChannel.MapMode.READ_ONLY, start, limit - start);
      byte[] bytes = new byte[(int) (limit - start)];
      map.get(bytes);
      int position = 0;
      while (start == 0 ? position == 0 && bytes[position] != '\n' : bytes[position] != '\n') {
        position++;
        if (start == 0 && bytes[position] == '\n') {
          break;
        }
        if (start == 0) {
          while (bytes[position] != '\n') {
            position++;
          }
          break;
        }
      }
      position++;
      Row row = new Row();
      while (position < end - start + 1 && position < bytes.length) {
        int lineEnd = position;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
          lineEnd++;
        }
        String reason = row.parse(bytes, position, lineEnd);
        if (reason == null) {
          row.write(predictions);
          count[0]++;
        } else {
          rejections.write(bytes, position, lineEnd - position);
          rejections.write((";" + reason + "\n").getBytes(StandardCharsets.UTF_8));
          count[1]++;
        }
        position = lineEnd + 1;
      }
    }
  }

  /** One row: the fields' bounds and the score. */
  private final class Row {
    private final int[] starts = new int[16];
    private final List<Map<String, Double>> categories = new ArrayList<>();
    private final byte[] tail = parameters.tail().getBytes(StandardCharsets.UTF_8);
    private byte[] bytes = new byte[0];
    private double score;

    Row() {
      for (Map<String, Double> weights : parameters.categories()) {
        categories.add(new HashMap<>(weights));
      }
    }

    String parse(byte[] line, int from, int to) {
      bytes = line;
      int fields = 0;
      starts[0] = from;
      for (int i = from; i < to; i++) {
        if (line[i] == ',') {
          if (++fields > 14) {
            return "too many fields";
          }
          starts[fields] = i + 1;
        } else if (line[i] == '"') {
          return "a quote";
        }
      }
      if (fields != 14) {
        return "too few fields";
      }
      starts[15] = to + 1;
      for (int column : new int[] {0, 2, 3}) {
        if (length(column) == 0) {
          return "missing field " + column;
        }
      }
      if (length(6) != 3 || length(7) != 2) {
        return "wrong length of currency or country";
      }
      int hour = hour(starts[1], length(1));
      if (hour < 0) {
        return "no time";
      }
      double margin = parameters.bias() + parameters.hours()[hour];
      for (int i = 0; i < NUMBERS.length; i++) {
        int column = NUMBERS[i];
        double value = parameters.means()[i];
        if (length(column) > 0) {
          value = number(starts[column], starts[column + 1] - 1);
          if (!(value >= 0 && value <= MAXIMA[i])) {
            return "number out of range or not a number in field " + column;
          }
        } else if (REQUIRED[i]) {
          return "missing number";
        }
        margin +=
            parameters.weights()[i] * ((value - parameters.means()[i]) / parameters.deviations()[i]);
      }
      for (int i = 0; i < CATEGORIES.length; i++) {
        int column = CATEGORIES[i];
        String text =
            new String(bytes, starts[column], length(column), StandardCharsets.ISO_8859_1);
        Double weight = categories.get(i).get(text);
        if (weight != null) {
          margin += weight;
        } else if (i == 0 || i == 1 && !text.isEmpty()) {
          return "unknown channel or device";
        }
      }
      score = 1 / (1 + Math.exp(-margin));
      return null;
    }

    void write(OutputStream out) throws IOException {
      out.write(bytes, starts[0], length(0));
      out.write(',');
      out.write(bytes, starts[1], length(1));
      out.write(',');
      out.write(Double.toString(score).getBytes(StandardCharsets.ISO_8859_1));
      out.write(score >= 0.5 ? ONE : ZERO);
      out.write(tail);
    }

    private int length(int column) {
      return starts[column + 1] - 1 - starts[column];
    }

    /** The hour of a time such as 2026-01-01T01:03:55.467Z, or -1. */
    private int hour(int start, int length) {
      if (length != 24 || bytes[start + 10] != 'T' || bytes[start + 23] != 'Z') {
        return -1;
      }
      for (int i = 0; i < 23; i++) {
        boolean mark = i == 4 || i == 7 || i == 10 || i == 13 || i == 16 || i == 19;
        if (!mark && (bytes[start + i] < '0' || bytes[start + i] > '9')) {
          return -1;
        }
      }
      int hour = (bytes[start + 11] - '0') * 10 + bytes[start + 12] - '0';
      int month = (bytes[start + 5] - '0') * 10 + bytes[start + 6] - '0';
      return hour < 24 && month >= 1 && month <= 12 ? hour : -1;
    }

    private double number(int start, int end) {
      long digits = 0;
      int fraction = -1;
      for (int i = start; i < end; i++) {
        byte b = bytes[i];
        if (b >= '0' && b <= '9' && digits < 100_000_000_000_000L) {
          digits = digits * 10 + b - '0';
          if (fraction >= 0) {
            fraction++;
          }
        } else if (b == '.' && fraction < 0) {
          fraction = 0;
        } else {
          try {
            return Double.parseDouble(
                new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
          } catch (NumberFormatException e) {
            return Double.NaN;
          }
        }
      }
      return fraction <= 0 ? digits : digits / POWERS[fraction];
    }
  }

  private static final byte[] ONE = ",1,".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ZERO = ",0,".getBytes(StandardCharsets.ISO_8859_1);
  private static final double[] POWERS = new double[16];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }
}
