package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.schemas.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose processes know nothing of a plug-in trains, scores and streams with it. */
final class ClusterPluginsIT {
  private static final int ROWS = 300;

  @TempDir static Path folder;

  @Test
  void workersHaveTheJarThatTheCommandHas() throws Exception {
    PluginJar jar = SamplePlugin.jar(Files.createDirectories(folder.resolve("plugin")), "1.0");
    ClassLoader loader = PluginLoader.of(List.of(jar));
    Path definition = SamplePlugin.definition(folder, "rooted", "[signedRoot]");
    Path rows = rows();
    try (FlinkCluster cluster =
        FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 1)) {
      List<String> there =
          List.of(
              "--runner=flink",
              "--flinkMaster=" + cluster.master(),
              // The program's jar is named; the plug-in's goes with it.
              "--filesToStage=" + ClusterStreams.jar(),
              "--parallelism=1");
      train(loader, definition, rows, "models", there);
      train(loader, definition, rows, "models-here", List.of());
      assertThat(bundles("models"), is(bundles("models-here")));
      run(
          loader,
          there,
          "stream",
          "--model=rooted@latest",
          "--models=" + folder.resolve("models"),
          "--source=tail:" + lines(),
          "--sink=" + folder.resolve("out/predictions.jsonl"),
          "--rejected=" + folder.resolve("out/rejected.jsonl"),
          "--id=tail",
          "--until=latest");
    }
    Set<String> keys = new TreeSet<>();
    List<String> predictions = ScoredAsFile.lines(folder.resolve("out"), "predictions");
    for (String prediction : predictions) {
      keys.add(new ObjectMapper().readTree(prediction).get("key").asText());
    }
    assertThat(predictions.size(), is(ROWS));
    assertThat(keys.size(), is(ROWS));
  }

  private static void train(
      ClassLoader loader, Path definition, Path rows, String models, List<String> where) {
    run(
        loader,
        where,
        "train",
        "--definition=" + definition,
        "--input=" + rows,
        "--models=" + folder.resolve(models));
  }

  /** The names of the bundles' folders, which are their ids. */
  private static Set<String> bundles(String models) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var files = Files.walk(folder.resolve(models))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("sha256-"))
          .forEach(names::add);
    }
    return names;
  }

  private static Path rows() throws IOException {
    List<String> rows = new ArrayList<>(List.of("id,x,y,card"));
    for (int row = 0; row < ROWS; row++) {
      double x = (row * 37 % 101 - 50) / 8.0;
      String card = SamplePlugin.CARDS.get(row % SamplePlugin.CARDS.size());
      rows.add("k" + row + "," + x + "," + (x + row % 7 - 3 > 0 ? "yes," : "no,") + card);
    }
    return Files.write(folder.resolve("rows.csv"), rows);
  }

  private static Path lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      lines.add("{\"id\": \"k" + row + "\", \"x\": " + (row - 150) / 16.0 + "}");
    }
    return Files.write(folder.resolve("events.log"), lines);
  }

  private static void run(ClassLoader loader, List<String> where, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(where);
    CommandRun run = CommandRun.of(() -> PluginLoader.run(loader, all.toArray(new String[0])));
    assertThat(run.out() + run.err(), run.code(), is(0));
  }
}
