package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.S3Server;
import io.steelyard.schemas.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From development on disk to a stage in S3 with jobs on Flink, and to production on disk:
 * approved, refused, and back.
 */
@Tag("slow")
final class PromoteTest {
  @TempDir static Path folder;
  private static S3Server server;
  private static String good = "";
  private static String worse = "";

  @BeforeAll
  static void train() throws IOException {
    server = S3Server.start(folder);
    server.create("stage");
    SmallModel.train(folder);
    good = newest();
    // Its labels say nothing.
    List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("training.csv")));
    for (int row = 1; row < rows.size(); row++) {
      rows.set(row, rows.get(row).replaceFirst("(yes|no)$", row % 3 == 0 ? "yes" : "no"));
    }
    Files.write(folder.resolve("noise.csv"), rows);
    run(
        0,
        "train",
        "--definition=" + folder.resolve("base.pipeline.yaml"),
        "--input=" + folder.resolve("noise.csv"),
        "--models=" + folder.resolve("models"));
    worse = newest();
    SmallModel.rows(folder.resolve("labelled.csv"), 3_000, 0);
    for (String key : List.of("ann", "bob", "trainer")) {
      run(0, "keys", "--out=" + folder.resolve(key + ".pem"));
    }
    run(
        0,
        "sign",
        "base@" + good,
        "--models=" + folder.resolve("models"),
        "--key=" + folder.resolve("trainer.pem"));
    environment("dev", "{name: dev, registry: models}");
    StringBuilder options = new StringBuilder("parallelism: 2");
    for (String option : server.options()) {
      // Some are secrets, which an environment refuses.
      String name = option.substring(2, option.indexOf('='));
      Files.writeString(folder.resolve(name), option.substring(option.indexOf('=') + 1));
      options.append(", ").append(name).append(": '${file:").append(name).append("}'");
    }
    environment(
        "stage",
        "name: stage\nregistry: s3://stage/models\nrunner: flink\noptions: {" + options + "}\n");
    environment(
        "prod",
        """
        name: prod
        registry: production
        trustedKeys: [trainer.pem.pub]
        approvals: {keys: [ann.pem.pub, trainer.pem.pub]}
        gates: [{metric: auc, minimum: 0.6}]
        labelled: labelled.csv
        """);
    environment(
        "open",
        "{name: open, registry: opened, labelled: labelled.csv, options: {parallelism: 2}}");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static void environment(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".environment.yaml"), text);
  }

  private static CommandRun run(int code, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(code));
    return run;
  }

  private static String newest() throws IOException {
    return Registry.at(folder.resolve("models").toString()).resolve("base@latest").id();
  }

  private static String[] promotion(String id, String from, String to) {
    return new String[] {
      "promote",
      "base@" + id,
      "--from=" + folder.resolve(from + ".environment.yaml"),
      "--to=" + folder.resolve(to + ".environment.yaml"),
      "--alias=live",
      "--user=ann",
      "--why=spring"
    };
  }

  private static CommandRun approve(int code, String id, String key) {
    return run(
        code,
        "approve",
        "base@" + id,
        "--to=" + folder.resolve("prod.environment.yaml"),
        "--alias=live",
        "--key=" + folder.resolve(key + ".pem"));
  }

  /** Of a public key: the SHA-256 of its DER. */
  private static String key(String name) throws IOException {
    String pem = Files.readString(folder.resolve(name + ".pem.pub"));
    return Sha256.hex(Base64.getMimeDecoder().decode(pem.replaceAll("-----.*?-----", "")));
  }

  @Test
  void aBundleComesToProductionWithApprovalsAlone() throws IOException {
    CommandRun staged = run(0, promotion(good, "dev", "stage"));
    assertThat(staged.out(), containsString("base@live points to " + good + " in stage"));
    String audit =
        run(
                0,
                "audit",
                "verify",
                "base",
                "--environment=" + folder.resolve("stage.environment.yaml"))
            .out();
    assertThat(audit, containsString("base  1 line, none touched"));

    String[] toProduction = promotion("live", "stage", "prod");
    assertThat(run(3, toProduction).err(), containsString("it has 0 of 1 approvals"));
    assertThat(approve(2, good, "bob").err(), containsString("none of the approvals"));
    assertThat(
        approve(2, good, "trainer").err(),
        matchesPattern(
            "(?s).*The key [0-9a-f]{64} signed base@"
                + good
                + " itself: its approval would not count\\..*"));
    assertThat(
        run(
                2,
                "approve",
                "base@" + good,
                "--to=" + folder.resolve("open.environment.yaml"),
                "--alias=live",
                "--key=" + folder.resolve("ann.pem"))
            .err(),
        containsString("The environment open asks for no approvals"));
    assertThat(approve(0, worse, "ann").out(), containsString("it is not in prod yet"));
    assertThat(run(3, toProduction).err(), containsString("it has 0 of 1 approvals"));
    assertThat(approve(0, good, "ann").out(), not(containsString("yet")));
    assertThat(
        run(0, toProduction).out(), containsString("base@live points to " + good + " in prod"));
    assertThat(run(0, toProduction).out(), containsString("already"));
    assertThat(
        run(2, promotion(worse, "dev", "prod")).err(),
        containsString("is not signed by a trusted key"));
    Path production = folder.resolve("production");
    List<String> shown =
        run(0, "audit", "show", "base", "--models=" + production).out().lines().toList();
    assertThat(
        shown.stream()
            .filter(line -> !line.startsWith(" "))
            .map(line -> line.split("  ", -1)[3])
            .toList(),
        is(List.of("refused", "approved", "refused", "approved", "moved", "refused")));
    String key = "   key       " + key("ann").substring(0, 12) + "…";
    assertThat(
        shown.get(1),
        is(
            "   refused   base@"
                + good.substring(0, 15)
                + " is not promoted to prod: it has 0 of 1 approvals: steelyard approve adds one by"
                + " a key of the environment's approvals."));
    // Below: the approval of the worse one; that of the good one; the move.
    assertThat(List.of(shown.get(3), shown.get(7), shown.get(9)), is(List.of(key, key, key)));
    assertThat(shown.get(11), containsString("is not signed by a trusted key"));
    run(0, "audit", "verify", "--models=" + production);
  }

  @Test
  void aWorseChallengerIsRefusedAndABetterOneComes() throws IOException {
    run(0, promotion(worse, "dev", "open"));
    String better = run(0, promotion(good, "dev", "open")).out();
    assertThat(
        better,
        matchesPattern(
            "(?s).*compared  gain 0\\.\\d+ of auc \\(95 %: 0\\.\\d+ to 0\\.\\d+\\) on [56]\\d\\d labelled rows that neither learned from.*"));
    CommandRun refused = run(3, promotion(worse, "dev", "open"));
    assertThat(refused.err(), containsString("it is worse than the bundle that serves: gain -0."));
    String open = "--models=" + folder.resolve("opened");
    assertThat(
        run(0, "rollback", "base@live", open).out(),
        containsString("base@live points to " + worse + " again"));
    Path bare =
        Files.writeString(folder.resolve("bare.csv"), "id,y\nk1,maybe\nk2,maybe\nk3,maybe\n");
    environment("bare", "{name: bare, registry: opened, labelled: bare.csv}");
    String unread = run(2, promotion(good, "dev", "bare")).err();
    assertThat(
        unread,
        containsString(
            "is not promoted to bare: No labelled row in "
                + bare
                + " can be read by the definition of base@"
                + worse
                + ": of 3 rows read, all were rejected, "));
    assertThat(unread, matchesPattern("(?s).*all were rejected, 3 by \\w+ of \\w+: .*"));
    environment(
        "gated", "{name: gated, registry: opened, gates: [{metric: auc, minimum: 0.9999}]}");
    assertThat(
        run(3, promotion(good, "dev", "gated")).err(),
        containsString("The gate on auc of the test rows fails"));
    assertThat(
        run(
                2,
                "promote",
                "base@latest",
                "--from=" + folder.resolve("dev.environment.yaml"),
                "--to=" + folder.resolve("open.environment.yaml"))
            .err(),
        containsString("say which one moves with --alias"));
  }
}
