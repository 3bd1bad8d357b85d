package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that loads a bundle, where another bundle lies in the place of the one that it is
 * asked for: whole, sound, and signed by the trusted key.
 */
@Tag("slow")
class AskedForTest {
  private static final String NAME = "transactions-logistic";

  @TempDir static Path folder;
  private static Path rows;
  private static String definition = "";
  private static Registration asked;
  private static Registration other;

  @BeforeAll
  static void exchange() throws IOException {
    rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    Files.write(
        Files.createDirectories(folder.resolve("incoming")).resolve("day.jsonl"),
        TransactionMessages.of(100).get(0));
    definition = Files.readString(ProjectFiles.definition(NAME));
    run("keys", "--out=" + folder.resolve("key"));
    other = trained(definition.replace("seed: 7", "seed: 8"));
    asked = trained(definition);
    Registry registry = Registry.at(folder.resolve("models").toString());
    registry.alias(NAME, "live", asked.id(), null, Occasion.of("somebody", Clock.systemUTC(), ""));
    Path models = folder.resolve("models");
    Path churn = models.resolve("fraud/sha256-" + digits(other));
    FileTrees.copy(Path.of(registry.folder(other)), churn);
    Path registration = models.resolve(NAME + "/registrations/00000001-" + digits(other) + ".json");
    Path copy = models.resolve("fraud/registrations").resolve(registration.getFileName());
    Files.createDirectories(copy.resolveSibling(""));
    Files.writeString(copy, Files.readString(registration).replace(NAME, "fraud"));
    FileTrees.replace(Path.of(registry.folder(asked)), Path.of(registry.folder(other)));
    Files.createSymbolicLink(
        folder.resolve("sha256-" + digits(asked).substring(0, 12)),
        Path.of(registry.folder(other)));
  }

  private static Registration trained(String definition) throws IOException {
    run(
        "train",
        "--definition=" + Files.writeString(folder.resolve("a.pipeline.yaml"), definition),
        "--input=" + rows,
        "--models=" + folder.resolve("models"));
    run(
        "sign",
        NAME + "@latest",
        "--models=" + folder.resolve("models"),
        "--key=" + folder.resolve("key"));
    return Registry.at(folder.resolve("models").toString()).resolve(NAME + "@latest");
  }

  private static String digits(Registration bundle) {
    return bundle.id().substring("sha256:".length());
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }

  /** What a command may be asked for, and what it must say. */
  record Asked(String reference, String refusal) {}

  static Stream<Asked> references() {
    String place = folder.resolve("models/" + NAME + "/sha256-" + digits(asked)).toString();
    String instead = place + "/manifest.json is of " + NAME + "@" + other.id() + ", but ";
    String named = NAME + "@" + asked.id() + " was asked for";
    String beginning = "sha256-" + digits(asked).substring(0, 12);
    return Stream.of(
        new Asked(NAME + "@" + asked.id(), instead + named),
        new Asked(NAME + "@latest", instead + named),
        new Asked(NAME + "@live", instead + named),
        new Asked(asked.id(), instead + named),
        new Asked(place, instead + asked.id() + " was asked for"),
        new Asked(
            folder.resolve(beginning).toString(),
            ", but " + beginning.replace('-', ':') + " was asked for"),
        new Asked(
            "fraud@latest",
            " is of " + NAME + "@" + other.id() + ", but fraud@" + other.id() + " was asked for"));
  }

  @ParameterizedTest
  @MethodSource("references")
  void noCommandTakesAnotherBundle(Asked reference) {
    for (List<String> command : commands(reference.reference())) {
      CommandRun run = CommandRun.of(command);
      assertThat(command + run.out(), run.code(), is(2));
      assertThat(
          command.toString(),
          run.err(),
          allOf(containsString(reference.refusal()), not(containsString("\tat "))));
      assertThat(command.toString(), run.out(), is(""));
    }
    assertThat(Files.exists(folder.resolve("out.csv")), is(false));
    assertThat(Files.exists(folder.resolve("stream.jsonl")), is(false));
  }

  private static List<List<String>> commands(String reference) {
    List<List<String>> commands = new ArrayList<>();
    String trusted = "--trustedKeys=" + folder.resolve("key.pub");
    String models = "--models=" + folder.resolve("models");
    String input = "--input=" + rows;
    for (String command : List.of("show", "lineage", "verify", "reproduce")) {
      commands.add(List.of(command, reference, models, trusted));
    }
    for (String command : List.of("show", "lineage", "reproduce")) {
      commands.add(List.of(command, reference, models));
    }
    commands.add(List.of("sign", reference, models, "--key=" + folder.resolve("key")));
    String name = reference.contains("@") ? reference.replaceFirst("@.*", "") : "";
    if (!name.isEmpty()) {
      commands.add(List.of("alias", name + "@next", "--to=" + reference, models));
    }
    if (reference.endsWith("@latest")) {
      Path fitting = folder.resolve(name + ".pipeline.yaml");
      try {
        Files.writeString(fitting, definition.replace("name: " + NAME, "name: " + name));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      commands.add(List.of("train", "--definition=" + fitting, input, models));
    }
    String model = "--model=" + reference;
    commands.add(List.of("drift", model, models, input));
    for (String runner : List.of("--runner=direct", "--runner=flink")) {
      commands.add(
          List.of(
              "score",
              runner,
              model,
              models,
              trusted,
              input,
              "--output=" + folder.resolve("out.csv"),
              "--rejected=" + folder.resolve("rejected.jsonl")));
      commands.add(
          List.of(
              "stream",
              runner,
              model,
              models,
              "--source=" + folder.resolve("incoming") + "/*.jsonl",
              "--sink=" + folder.resolve("stream.jsonl"),
              "--rejected=" + folder.resolve("stream-rejected.jsonl"),
              "--until=latest"));
    }
    return commands;
  }
}
