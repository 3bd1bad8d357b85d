package io.steelyard.benchmarks;

import io.steelyard.benchmarks.streaming.SteadinessBenchmark;
import io.steelyard.benchmarks.streaming.StreamingBenchmark;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The benchmarks' one program: {@code scoring [ROWS [ROUNDS [FOLDER]]]} runs the end-to-end
 * comparison, {@code drift [WORLD [rates|power [BASELINES [ROWS]]]]} simulates verdicts, {@code
 * streaming [ROWS [ROUNDS]]} measures streams on a cluster, {@code steadiness [MILLIONS]} what they
 * hold, anything else is for JMH.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("scoring")) {
      List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
      ScoringBenchmark.run(rest, System.out);
    } else if (arguments.length > 0 && arguments[0].equals("drift")) {
      DriftBenchmark.run(Arrays.asList(arguments).subList(1, arguments.length), System.out);
    } else if (arguments.length > 0 && arguments[0].equals("streaming")) {
      StreamingBenchmark.run(Arrays.asList(arguments).subList(1, arguments.length), System.out);
    } else if (arguments.length > 0 && arguments[0].equals("steadiness")) {
      SteadinessBenchmark.run(Arrays.asList(arguments).subList(1, arguments.length), System.out);
    } else {
      org.openjdk.jmh.Main.main(arguments);
    }
  }
}
