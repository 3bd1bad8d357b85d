package io.steelyard.runners;

import io.steelyard.testdata.ClusteredNormals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Rows of five correlated numbers and a category, which do not drift but in the last windows, where
 * the first number is greater: to train on, and as messages with event times of long ago.
 */
final class DriftingMessages {
  static final int WINDOWS = 200;
  static final int ROWS = 200;
  static final long WINDOW = 10_000;
  static final int DRIFTED = 10;

  /** Rows that come after their window's end, and of how many windows they are. */
  static final int LATE = 300;

  static final int LATE_WINDOWS = 10;

  /** For how long a window takes rows after its end, where nothing else is said. */
  static final Duration LATENESS = Duration.ofMinutes(1);

  private static final int NUMBERS = 5;
  private static final int TRAINING = 6_000;
  private static final long SEED = 41;
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  private static final String DEFINITION =
      """
      name: drifting
      version: 1
      owner: tests
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: happened, type: timestamp, format: iso, required: true}
        - {name: x0, type: double, required: true}
        - {name: x1, type: double}
        - {name: x2, type: double}
        - {name: x3, type: double}
        - {name: x4, type: double}
        - {name: kind, type: string, domain: [a, b, c]}
        - {name: good, type: string, domain: ["0", "1"]}
      key: id
      eventTime: happened
      label: {column: good, positive: "1"}
      features:
        - {name: numbers, columns: [x0, x1, x2, x3, x4], steps: [{impute: mean}, standardize]}
        - {name: kinds, columns: [kind], steps: [vocabulary, oneHot]}
      split: {by: key, validation: 0.3, test: 0.2}
      model: {trainer: logistic-regression, seed: 7}
      threshold: {maximize: f1}
      monitor:
        window: PT10S
        lateness: %s
        columns: [x0, x1, x2, x3, x4, kind]
        blocks: row
        bounds:
          - {distance: missingRateChange, series: x1, maximum: 0.9}
      """;

  private DriftingMessages() {}

  /**
   * A message.
   *
   * @param window the number of the window that it counts for
   * @param time when it was written
   */
  record Message(int window, long time, byte[] payload) {}

  /** The definition, in a file. */
  static Path definition(Path folder, Duration lateness) throws IOException {
    return Files.writeString(
        folder.resolve("drifting.pipeline.yaml"), DEFINITION.formatted(lateness));
  }

  /** A file of rows to train on. */
  static Path trainingFile(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    Rows rows = new Rows(SEED, TRAINING);
    for (int row = 0; row < TRAINING; row++) {
      lines.add(rows.json("T" + row, BEGIN.toEpochMilli() + row, row, 0));
    }
    return Files.write(folder.resolve("training.jsonl"), lines);
  }

  /** The beginning of a window. */
  static long start(int window) {
    return BEGIN.toEpochMilli() + window * WINDOW;
  }

  /**
   * Messages in the order of their times. Some cannot be parsed, so that only their own time
   * counts; some lack a number that must be there, and happened up to a window before they were
   * written.
   */
  static List<Message> onTime() {
    return onTime(ROWS);
  }

  /** The same with so many in each window. */
  static List<Message> onTime(int inWindow) {
    List<Message> messages = new ArrayList<>();
    int count = WINDOWS * inWindow;
    Rows rows = new Rows(SEED + 1, count);
    for (int row = 0; row < count; row++) {
      int window = row / inWindow;
      long time = start(window) + row % inWindow * WINDOW / inWindow;
      double shift = window >= WINDOWS - DRIFTED ? 0.8 : 0;
      String json = rows.json("R" + row, time, row, shift);
      if (row % 211 == 7) {
        json = json.substring(0, 30);
      } else if (row % 223 == 11) {
        json = json.replaceFirst("\"x0\":[^,]*,", "");
      }
      messages.add(new Message(window, time, json.getBytes(StandardCharsets.UTF_8)));
    }
    return messages;
  }

  /** Messages of the first windows, to be sent after all others: whatever reads them, too late. */
  static List<Message> tooLate() {
    return late("L", 0);
  }

  /** Messages of windows near the end, to be sent after all others: in time to be counted. */
  static List<Message> late() {
    return late("M", WINDOWS - LATE_WINDOWS / 2);
  }

  /**
   * Messages in the order of their times, with one more after each so many, which happened as long
   * before it was written as a window may end before it and still take it, by every watermark that
   * is ten seconds behind the newest message.
   */
  static List<Message> withOnesBehind(List<Message> messages, int each, Duration lateness) {
    long behind = lateness.toMillis() + WINDOW / 2;
    List<Message> all = new ArrayList<>();
    Rows rows = new Rows(SEED + 3, messages.size() / each + 1);
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      all.add(message);
      long happened = message.time() - behind;
      if (i % each == 0 && happened >= start(0)) {
        int row = i / each;
        byte[] json = rows.json("B" + row, happened, row, 0).getBytes(StandardCharsets.UTF_8);
        int window = (int) ((happened - start(0)) / WINDOW);
        all.add(new Message(window, message.time(), json));
      }
    }
    return all;
  }

  private static List<Message> late(String id, int first) {
    List<Message> messages = new ArrayList<>();
    Rows rows = new Rows(SEED + 2 + first, LATE);
    for (int row = 0; row < LATE; row++) {
      int window = first + row % (first == 0 ? LATE_WINDOWS : LATE_WINDOWS / 2);
      long time = start(window) + row;
      byte[] json = rows.json(id + row, time, row, 0).getBytes(StandardCharsets.UTF_8);
      messages.add(new Message(window, time, json));
    }
    return messages;
  }

  private static final class Rows {
    private final ClusteredNormals normals;
    private final SplittableRandom random;

    Rows(long seed, int rows) {
      normals = new ClusteredNormals(seed, rows, NUMBERS, 0.5, 0);
      random = new SplittableRandom(seed);
    }

    String json(String id, long time, int row, double shift) {
      StringBuilder json = new StringBuilder("{\"id\":\"" + id + "\"");
      json.append(",\"happened\":\"").append(Instant.ofEpochMilli(time)).append('"');
      for (int i = 0; i < NUMBERS; i++) {
        double value = normals.value(row, i) + (i == 0 ? shift : 0);
        json.append(String.format(Locale.ROOT, ",\"x%d\":%.4f", i, value));
      }
      json.append(",\"kind\":\"").append("aaabbc".charAt(random.nextInt(6))).append('"');
      boolean good = normals.value(row, 1) + ClusteredNormals.normal(random) > 0;
      return json.append(",\"good\":\"").append(good ? 1 : 0).append("\"}").toString();
    }
  }
}
