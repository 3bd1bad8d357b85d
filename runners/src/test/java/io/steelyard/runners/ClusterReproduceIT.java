package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that a cluster of processes made is made again there and in this process. */
final class ClusterReproduceIT {
  @TempDir static Path folder;

  @Test
  void aBundleOfAClusterIsTheSameThereAndHere() throws Exception {
    Path rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(20_000)).write(out);
    }
    Path models = folder.resolve("models");
    try (FlinkCluster cluster =
        FlinkCluster.having(
            ClusterStreams.jar(), Files.createDirectories(folder.resolve("flink")), 2)) {
      List<String> there =
          List.of(
              "--runner=flink",
              "--flinkMaster=" + cluster.master(),
              "--filesToStage=" + cluster.nothing(),
              "--parallelism=2");
      CommandRun trained =
          run(
              there,
              "train",
              "--definition=" + ProjectFiles.definition("transactions-logistic"),
              "--input=" + rows,
              "--models=" + models);
      assertThat(trained.err(), trained.code(), is(0));
      requireSame(models, there);
    }
    List<String> changed = requireSame(models, List.of("--runner=direct"));
    assertThat(changed, hasItems("runner"));
  }

  /** What the run had otherwise. */
  private static List<String> requireSame(Path models, List<String> where) throws Exception {
    Path summary = folder.resolve("reproduce.json");
    CommandRun again =
        run(
            where,
            "reproduce",
            "transactions-logistic@latest",
            "--models=" + models,
            "--summary=" + summary);
    assertThat(again.out() + again.err(), again.code(), is(0));
    JsonNode facts = CommandRun.summary(summary);
    assertThat(facts.get("reproduced"), is(facts.get("bundle")));
    List<String> causes = new ArrayList<>();
    facts.get("causes").forEach(cause -> causes.add(cause.get("what").asText()));
    return causes;
  }

  private static CommandRun run(List<String> where, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(where);
    return CommandRun.of(all);
  }
}
