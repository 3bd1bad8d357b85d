package io.steelyard.benchmarks;

import io.steelyard.benchmarks.peers.CostBenchmark;
import io.steelyard.benchmarks.peers.Peer;
import io.steelyard.benchmarks.peers.PeersBenchmark;
import io.steelyard.benchmarks.streaming.SteadinessBenchmark;
import io.steelyard.benchmarks.streaming.StreamingBenchmark;
import io.steelyard.benchmarks.streaming.WaitingBenchmark;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The benchmarks' one program. Its first argument names a benchmark: {@code scoring [ROWS [ROUNDS
 * [FOLDER]]]}, {@code peers [FEWER MORE [ROUNDS [FOLDER]]]}, {@code cost [FOLDER]}, {@code
 * single-row [ROUNDS]}, {@code streaming [ROWS [ROUNDS]]}, {@code steadiness [MILLIONS]}, {@code
 * waiting [MILLIONS]}, {@code drift [WORLD [rates|power [BASELINES [ROWS]]]]}, {@code drift-columns
 * [rates|public|power|all [BASELINES [ROWS [FOLDER]]]]}; all else is for JMH.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    List<String> rest = Arrays.stream(arguments).skip(1).toList();
    switch (name) {
      case "scoring" -> ScoringBenchmark.run(rest, System.out);
      case "peers" -> PeersBenchmark.run(rest, System.out);
      case "peer" -> Peer.run(rest);
      case "cost" -> CostBenchmark.run(rest, System.out);
      case "single-row" -> SingleRowBenchmark.run(rest, System.out);
      case "streaming" -> StreamingBenchmark.run(rest, System.out);
      case "steadiness" -> SteadinessBenchmark.run(rest, System.out);
      case "waiting" -> WaitingBenchmark.run(rest, System.out);
      case "drift" -> DriftBenchmark.run(rest, System.out);
      case "drift-columns" -> ColumnsBenchmark.run(rest, System.out);
      default -> org.openjdk.jmh.Main.main(arguments);
    }
  }
}
