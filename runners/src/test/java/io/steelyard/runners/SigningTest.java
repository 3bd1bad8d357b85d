package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, signatures, and every command that loads a bundle, told whom to trust. */
@Tag("slow")
class SigningTest {
  private static final String MODEL = "transactions-logistic@latest";

  @TempDir static Path folder;
  private static Path rows;
  private static String trusted = "";
  private static String stranger = "";

  @BeforeAll
  static void trainAndSign() throws IOException {
    rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    for (String registry : List.of("signed", "unsigned")) {
      run(
          "train",
          "--definition=" + ProjectFiles.definition("transactions-logistic"),
          "--input=" + rows,
          "--models=" + folder.resolve(registry));
    }
    trusted = key("trusted");
    stranger = key("stranger");
    run("sign", MODEL, models("signed"), "--key=" + folder.resolve("trusted"));
  }

  private static String key(String name) {
    run("keys", "--out=" + folder.resolve(name));
    return "--trustedKeys=" + folder.resolve(name + ".pub");
  }

  private static String models(String registry) {
    return "--models=" + folder.resolve(registry);
  }

  private static CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
    return run;
  }

  /** Every command that loads a bundle, without saying whom to trust. */
  private static List<List<String>> loads(String registry) {
    String model = "--model=" + MODEL;
    String input = "--input=" + rows;
    String outputs = folder.resolve(registry) + "-";
    return List.of(
        List.of("show", MODEL, models(registry)),
        List.of("lineage", MODEL, models(registry)),
        List.of("alias", "transactions-logistic@live", "--to=" + MODEL, models(registry)),
        List.of(
            "score",
            model,
            models(registry),
            input,
            "--output=" + outputs + "scored.csv",
            "--rejected=" + outputs + "rejected.jsonl",
            "--overwrite"),
        List.of("drift", model, models(registry), input),
        List.of(
            "stream",
            model,
            models(registry),
            "--source=" + folder.resolve("incoming") + "/*.jsonl",
            "--sink=" + outputs + "stream.jsonl",
            "--rejected=" + outputs + "stream-rejected.jsonl",
            "--summary=" + outputs + "stream.json",
            "--until=latest"));
  }

  @Test
  void everyCommandRefusesABundleThatNoTrustedKeySigned() throws IOException {
    Files.createDirectories(folder.resolve("incoming"));
    for (String registry : List.of("signed", "unsigned")) {
      for (List<String> command : loads(registry)) {
        CommandRun run = with(command, registry.equals("signed") ? stranger : trusted);
        assertThat(command + run.out(), run.code(), is(2));
        assertThat(
            run.err(),
            allOf(
                containsString("is not signed by a trusted key"),
                containsString(folder.resolve(registry).toString()),
                containsString("run/signatures/"),
                containsString(".json is missing"),
                not(containsString("\tat "))));
        assertThat(run.out(), is(""));
      }
    }
    assertThat(Files.exists(folder.resolve("signed-scored.csv")), is(false));
    assertThat(Files.exists(folder.resolve("unsigned-scored.csv")), is(false));
  }

  @Test
  void everyCommandLoadsWhatATrustedKeySigned() throws IOException {
    Files.createDirectories(folder.resolve("incoming"));
    List<byte[]> messages = TransactionMessages.of(500);
    Path incoming = folder.resolve("incoming/day.jsonl");
    try (OutputStream out = Files.newOutputStream(incoming)) {
      for (byte[] message : messages) {
        out.write(message);
        out.write('\n');
      }
    }
    for (List<String> command : loads("signed")) {
      CommandRun run = with(command, trusted + "," + folder.resolve("stranger.pub"));
      // Whether the rows drift is not the question here.
      assertThat(
          run.err(), run.code(), command.contains("drift") ? either(is(0)).or(is(4)) : is(0));
      assertThat(run.err(), not(containsString("trusted")));
    }
    JsonNode streamed = CommandRun.summary(folder.resolve("signed-stream.json")).get("rows");
    assertThat(streamed.get("read").asLong(), is(500L));
    assertThat(streamed.get("scored").asLong(), is(greaterThan(400L)));
    assertThat(CommandRun.lines(folder.resolve("signed-scored.csv")).isEmpty(), is(false));
  }

  private static CommandRun with(List<String> command, String option) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(option);
    return CommandRun.of(arguments);
  }

  @Test
  void verifySaysWhoSigned() throws IOException {
    Path summary = folder.resolve("verify.json");
    CommandRun run =
        run("verify", MODEL, models("signed"), stranger, trusted, "--summary=" + summary);
    JsonNode facts = CommandRun.summary(summary);
    String shown = run("show", MODEL, models("signed"), trusted).out();

    assertThat(facts.get("signers").size(), is(1));
    String signer = "signed by " + facts.get("signers").get(0).asText();
    assertThat(run.out(), allOf(containsString(signer), containsString("golden rows scored")));
    assertThat(shown, containsString(signer));
    CommandRun refused = CommandRun.of("verify", MODEL, models("signed"), stranger);
    assertThat(refused.code(), is(2));
    assertThat(refused.err(), containsString("is not signed by a trusted key"));
    assertThat(CommandRun.of("verify", MODEL, models("signed")).code(), is(2));
  }

  @Test
  void keysAreForTheirOwnerAloneAndNeverShown() throws IOException {
    Path key = folder.resolve("fresh");
    CommandRun made = run("keys", "--out=" + key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)), is("rw-------"));
    String secret = Files.readAllLines(key).get(1);
    CommandRun signed = run("sign", MODEL, models("signed"), "--key=" + key);
    CommandRun again = CommandRun.of("keys", "--out=" + key);
    assertThat(again.code(), is(2));
    assertThat(again.err(), containsString("fresh is there already"));
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + secret.substring(1));
    CommandRun damaged = CommandRun.of("sign", MODEL, models("signed"), "--key=" + key, "--debug");
    assertThat(damaged.code(), is(2));
    for (CommandRun run : List.of(made, signed, again, damaged)) {
      assertThat(run.out() + run.err(), not(containsString(secret.substring(20, 40))));
    }
  }

  @Test
  void aFileWithoutAKeyIsNoReasonToTrustEveryone() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pub"), "no key\n");
    CommandRun run = CommandRun.of("show", MODEL, models("signed"), "--trustedKeys=" + none);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("none.pub does not hold a public Ed25519 key"));
    assertThat(CommandRun.of("show", MODEL, models("signed"), "--trustedKeys=").code(), is(2));
    Path secret = folder.resolve("trusted");
    CommandRun wrong = CommandRun.of("show", MODEL, models("signed"), "--trustedKeys=" + secret);
    assertThat(wrong.err(), containsString("does not hold a public Ed25519 key"));
  }

  /** The lineage, which is signed, holds its digest. */
  @Test
  void aBillOfMaterialsThatWasChangedIsRefusedWhereASignatureIsAskedFor() throws IOException {
    Path copy = folder.resolve("other-bom");
    FileTrees.copy(
        Path.of(
            run("verify", MODEL, models("signed"), trusted)
                .out()
                .lines()
                .filter(line -> line.startsWith("folder"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("folder *", "")),
        copy);
    Path bom = copy.resolve("run/bom.json");
    Files.writeString(bom, Files.readString(bom).replaceFirst("\"version\"", " $0"));
    for (String command : List.of("verify", "show", "lineage")) {
      CommandRun run = CommandRun.of(command, copy.toString(), trusted);
      assertThat(command + run.out(), run.code(), is(2));
      assertThat(run.err(), containsString("run/bom.json cannot be read: it is not the one"));
      assertThat(run.out(), is(""));
    }
    CommandRun again =
        CommandRun.of("sign", copy.toString(), "--key=" + folder.resolve("stranger"));
    assertThat(again.out(), again.code(), is(2));
    Files.delete(bom);
    CommandRun missing = CommandRun.of("verify", copy.toString(), trusted);
    assertThat(missing.err(), containsString("run/bom.json cannot be read: it is missing"));
  }

  /** A summary that may not be written is refused before anything is done, or said. */
  @Test
  void noCommandRefusesWhatItHasDone() throws IOException {
    String summary = "--summary=" + rows;
    Path key = folder.resolve("undone");
    List<List<String>> commands =
        List.of(
            List.of("keys", "--out=" + key, summary),
            List.of("keys", "--out=" + key, "--summary=" + key + ".pub"),
            List.of(
                "sign", MODEL, models("unsigned"), "--key=" + folder.resolve("trusted"), summary),
            List.of(
                "alias", "transactions-logistic@no", "--to=" + MODEL, models("signed"), summary),
            List.of("verify", MODEL, models("signed"), trusted, summary),
            List.of("show", MODEL, models("signed"), summary),
            List.of("list", models("signed"), "--summary=/proc/none/s.json"),
            List.of(
                "list",
                models("signed"),
                "--summary=" + folder.resolve("signed/transactions-logistic/history/a.json")),
            List.of("reproduce", MODEL, models("signed"), summary));
    for (List<String> command : commands) {
      CommandRun run = CommandRun.of(command);
      assertThat(command + run.out(), run.code(), is(2));
      assertThat(
          command.toString(),
          run.err(),
          either(containsString("--summary")).or(containsString("/proc/none")));
      assertThat(command.toString(), run.out(), is(""));
    }
    assertThat(Files.exists(key), is(false));
    assertThat(Files.exists(Path.of(key + ".pub")), is(false));
    String listed = run("list", models("signed")).out();
    assertThat(listed, not(containsString(" no")));
    CommandRun unsigned = CommandRun.of("verify", MODEL, models("unsigned"), trusted);
    assertThat(unsigned.err(), containsString("is not signed by a trusted key"));
  }
}
