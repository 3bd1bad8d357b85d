package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.InstalledJdks;
import io.steelyard.runners.servers.S3Server;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Development, a registry on disk; a stage, one in S3; and production, one on disk whose jobs run
 * on a cluster, with the approval of ann, or of who trained.
 *
 * @param folder of all files
 * @param worse the id of a signed bundle of a laboratory whose labels said nothing
 */
record ThreeEnvironments(Path folder, S3Server server, String worse) implements AutoCloseable {
  private static final String NAME = SwappedBundles.NAME;

  static ThreeEnvironments of(Path folder, FlinkCluster cluster) throws IOException {
    S3Server server = S3Server.start(folder);
    server.create("stage");
    for (String key : List.of("ann", "bob")) {
      ScoredAsFile.run("keys", "--out=" + folder.resolve(key));
    }
    ThreeEnvironments environments = new ThreeEnvironments(folder, server, worse(folder));
    environments.write("dev", "{name: dev, registry: models}");
    environments.write("lab", "{name: lab, registry: lab}");
    StringBuilder options = new StringBuilder("parallelism: 1");
    for (String option : server.options()) {
      // Some are secrets, which an environment refuses.
      String name = option.substring(2, option.indexOf('='));
      Files.writeString(folder.resolve(name), option.substring(option.indexOf('=') + 1));
      options.append(", ").append(name).append(": '${file:").append(name).append("}'");
    }
    environments.write(
        "stage", "{name: stage, registry: 's3://stage/models', options: {" + options + "}}");
    environments.write(
        "prod",
        """
        name: prod
        registry: production
        runner: flink
        options: {parallelism: 1, flinkMaster: '%s', filesToStage: '%s'}
        trustedKeys: [key.pub]
        approvals: {keys: [ann.pub, key.pub]}
        labelled: training.csv
        minimumGain: -0.01
        """
            .formatted(cluster.master(), cluster.nothing()));
    return environments;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(environment(name), text);
  }

  private Path environment(String name) {
    return folder.resolve(name + ".environment.yaml");
  }

  /** Each row that is whole has the label of the one before. */
  private static String worse(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("few.csv"));
    List<String> names = List.of(rows.get(0).split(",", -1));
    int label = names.indexOf("fraud");
    List<String> mixed = new ArrayList<>(rows.subList(0, 1));
    String before = "0";
    for (String row : rows.subList(1, rows.size())) {
      String[] values = row.split(",", -1);
      if (values.length != names.size()) {
        continue;
      }
      String own = values[label];
      values[label] = before;
      before = own;
      mixed.add(String.join(",", values));
    }
    Path file = Files.write(folder.resolve("mixed.csv"), mixed);
    Path summary = folder.resolve("mixed.json");
    ScoredAsFile.run(
        "train",
        "--definition=" + ProjectFiles.definition(NAME),
        "--input=" + file,
        "--models=" + folder.resolve("lab"),
        "--summary=" + summary);
    ScoredAsFile.run(
        "sign",
        NAME + "@latest",
        "--models=" + folder.resolve("lab"),
        "--key=" + folder.resolve("key"));
    return CommandRun.summary(summary).get("bundle").asText();
  }

  /** The registry of production. */
  String production() {
    return folder.resolve("production").toString();
  }

  private List<String> promotion(String bundle, String from, String to) {
    return List.of(
        "promote",
        NAME + "@" + bundle,
        "--from=" + environment(from),
        "--to=" + environment(to),
        "--alias=live");
  }

  /** Promotes to the stage by a process of the newest JDK, where i has a dot as a capital. */
  void stageElsewhere(String bundle) throws IOException, InterruptedException {
    Path jdk = InstalledJdks.newest();
    List<String> turkish = List.of("-Duser.language=tr", "-Duser.country=TR");
    Path log = folder.resolve("stage.log");
    try (CommandProcess process =
        CommandProcess.start(log, jdk, turkish, promotion(bundle, "dev", "stage"))) {
      int code = process.end();
      assertThat(process.printed(), code, is(0));
    }
    System.out.printf("staged by %s in tr_TR%n", jdk.getFileName());
  }

  /** Promotes to production. */
  void promote(String bundle, String from) {
    CommandRun run = CommandRun.of(promotion(bundle, from, "prod"));
    assertThat(run.err(), run.code(), is(0));
  }

  void requireRefused(int code, String bundle, String from, String reason) {
    CommandRun run = CommandRun.of(promotion(bundle, from, "prod"));
    assertThat(run.err(), run.code(), is(code));
    assertThat(run.err(), containsString(reason));
  }

  void approve(int code, String bundle, String key) {
    CommandRun run =
        CommandRun.of(
            "approve",
            NAME + "@" + bundle,
            "--to=" + environment("prod"),
            "--alias=live",
            "--key=" + folder.resolve(key));
    assertThat(run.err(), run.code(), is(code));
  }

  /**
   * One step back.
   *
   * @return when
   */
  Instant rollBack() {
    ScoredAsFile.run("rollback", NAME + "@live", "--environment=" + environment("prod"));
    return moved();
  }

  /** When the alias moved last. */
  Instant moved() {
    Instant moved = Instant.EPOCH;
    for (Deed deed : deeds()) {
      boolean isMove = deed.kind().equals(Deed.MOVED) || deed.kind().equals(Deed.ROLLED_BACK);
      moved = isMove ? deed.occasion().when() : moved;
    }
    return moved;
  }

  private List<Deed> deeds() {
    try {
      return Registry.at(production()).history(NAME).lines().stream()
          .map(line -> line.entry().deed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was done is told, and nothing was touched. */
  void requireHistory() {
    assertThat(
        deeds().stream().map(Deed::kind).toList(),
        is(
            List.of(
                "refused",
                "refused",
                "approved",
                "moved",
                "approved",
                "moved",
                "refused",
                "rolledBack")));
    for (String name : List.of("dev", "stage", "prod")) {
      ScoredAsFile.run("audit", "verify", NAME, "--environment=" + environment(name));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
