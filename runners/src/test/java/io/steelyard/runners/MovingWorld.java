package io.steelyard.runners;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Weeks of labelled rows whose concept turns: a row of two even numbers is positive where it lies
 * before a line through the middle, but for one in ten. What comes in never changes.
 *
 * @param rows a week
 * @param angle of the line, in degrees, by week
 * @param poisoned the weeks whose labels are all flipped
 */
record MovingWorld(int rows, IntToDoubleFunction angle, IntPredicate poisoned) {
  /** A Monday. */
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final int WEEK_SECONDS = 7 * 24 * 3600;

  /** A world that does not move. */
  static MovingWorld still(int rows) {
    return new MovingWorld(rows, week -> 0, week -> false);
  }

  MovingWorld turning(IntToDoubleFunction value) {
    return new MovingWorld(rows, value, poisoned);
  }

  MovingWorld poisoned(IntPredicate weeks) {
    return new MovingWorld(rows, angle, weeks);
  }

  /** The beginning of a week. */
  static Instant week(int week) {
    return START.plusSeconds((long) WEEK_SECONDS * week);
  }

  /** A definition of these rows, with the rest of it. */
  static String definition(String rest) {
    return """
    name: moving
    version: 1
    owner: test
    task: binary
    columns:
      - {name: id, type: string, required: true}
      - {name: at, type: timestamp, required: true}
      - {name: x, type: double, required: true}
      - {name: y, type: double, required: true}
      - {name: label, type: string, required: true, domain: ["yes", "no"]}
    key: id
    eventTime: at
    label: {column: label, positive: "yes"}
    features:
      - {name: numbers, columns: [x, y], steps: [standardize]}
    split: {by: key, validation: 0.1, test: 0.2}
    model: {trainer: logistic-regression, seed: 7}
    threshold: {fixed: 0.5}
    labels: {delay: P1W}
    """
        + rest;
  }

  /** Writes the rows of so many weeks. */
  void write(Path file, int weeks) throws IOException {
    SplittableRandom random = new SplittableRandom(20261130);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,at,x,y,label\n");
      for (int week = 0; week < weeks; week++) {
        double turned = StrictMath.toRadians(angle.applyAsDouble(week));
        for (int row = 0; row < rows; row++) {
          double x = random.nextDouble(-1, 1);
          double y = random.nextDouble(-1, 1);
          boolean isPositive = x * StrictMath.cos(turned) + y * StrictMath.sin(turned) > 0;
          isPositive ^= random.nextInt(10) == 0;
          isPositive ^= poisoned.test(week);
          Instant at = week(week).plusSeconds((long) WEEK_SECONDS * row / rows);
          out.write("k" + week + "-" + row + "," + at + "," + x + "," + y + ",");
          out.write(isPositive ? "yes\n" : "no\n");
        }
      }
    }
  }
}
