package io.steelyard.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The benchmarks' one program: {@code scoring [ROWS [ROUNDS [FOLDER]]]} runs the end-to-end
 * comparison, anything else is for JMH.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("scoring")) {
      List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
      ScoringBenchmark.run(rest, System.out);
    } else {
      org.openjdk.jmh.Main.main(arguments);
    }
  }
}
