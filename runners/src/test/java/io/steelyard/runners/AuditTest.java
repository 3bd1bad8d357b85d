package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write and read the history of a registry. */
@Tag("slow")
final class AuditTest {
  @TempDir static Path folder;
  private static Path models;

  @BeforeAll
  static void train() throws IOException {
    models = SmallModel.train(folder);
    String definition = Files.readString(folder.resolve("base.pipeline.yaml"));
    Path other = folder.resolve("other.pipeline.yaml");
    Files.writeString(
        other, definition.replace("seed: 1", "seed: 2").replace("rounds: 5", "rounds: 4"));
    run(0, "train", "--definition=" + other, "--input=" + folder.resolve("training.csv"));
  }

  private static CommandRun run(int code, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add("--models=" + models);
    CommandRun run = CommandRun.of(command);
    assertThat(run.err(), run.code(), is(code));
    return run;
  }

  private static String bundle(int number) {
    return run(0, "list").out().lines().toList().get(number).replaceAll(".*(sha256:\\w+).*", "$1");
  }

  @Test
  void whatIsDoneIsShownAndWhatIsTouchedIsNamed() throws IOException {
    run(0, "alias", "base@live", "--to=base@" + bundle(0), "--user=ann", "--why=the first\none");
    CommandRun moved = run(0, "alias", "base@live", "--to=base@latest", "--user=bob");
    String head = moved.out().replaceAll("(?s).*history +(\\S+)\\s*", "$1");
    assertThat(head, matchesPattern("2:[0-9a-f]{64}"));
    assertThat(
        run(0, "rollback", "base@live", "--user=eve", "--why=worse").out(),
        containsString("base@live points to " + bundle(0) + " again, before to " + bundle(1)));
    assertThat(run(2, "rollback", "base@live").err(), containsString("the first bundle"));
    assertThat(run(2, "rollback", "base").err(), containsString("write NAME@ALIAS"));

    List<String> shown = run(0, "audit", "show", "base").out().lines().toList();
    assertThat(shown.size(), is(3));
    assertThat(
        shown.get(0).replaceAll("^1  \\S+", "1"),
        is("1  ann  moved  base@live to " + bundle(0).substring(0, 15) + ": the first\\none"));
    assertThat(shown.get(2), containsString("eve  rolledBack  base@live from "));
    JsonNode last =
        new ObjectMapper()
            .readTree(
                run(0, "audit", "show", "base", "--format=json").out().lines().toList().get(2));
    assertThat(last.get("to").asText(), is(bundle(0)));
    assertThat(last.get("aliases").get("live").asText(), is(bundle(0)));

    assertThat(
        run(0, "audit", "verify", "base", "--head=" + head).out(),
        containsString("base  3 lines, none touched, head 3:"));
    assertThat(run(0, "audit", "verify").out(), containsString("base  3 lines, none touched"));
    assertThat(run(2, "audit", "verify", "--head=" + head).err(), containsString("NAME"));
    assertThat(
        run(2, "audit", "verify", "bass").err(), containsString("There is nothing of bass in"));

    Path second = models.resolve("base/history/00000002.json");
    String sound = Files.readString(second);
    Files.writeString(second, sound.replace("bob", "rob"));
    CommandRun touched = run(3, "audit", "verify");
    assertThat(touched.out(), containsString("base  line 2: " + second + " was changed"));
    assertThat(touched.err(), containsString("is not as it was written: 1 problem."));
    Files.writeString(second, sound);
    run(0, "audit", "verify");

    Path third = models.resolve("base/history/00000003.json");
    byte[] cut = Files.readAllBytes(third);
    Files.delete(third);
    for (List<String> reading :
        List.of(
            List.of("list"),
            List.of("show", "base@live"),
            List.of("alias", "base@live", "--to=base@latest"),
            List.of("rollback", "base@live"))) {
      CommandRun refused = run(2, reading.toArray(String[]::new));
      assertThat(refused.err(), containsString(third + " is missing: the history was cut"));
      assertThat(refused.err(), containsString("steelyard audit verify base --models=" + models));
    }
    CommandRun left = run(3, "audit", "show", "base");
    assertThat(left.out().lines().count(), is(2L));
    assertThat(left.err(), containsString("1 problem. steelyard audit verify names them."));
    assertThat(run(3, "audit", "verify", "base").out(), containsString("line 3: "));
    Files.write(third, cut);
    run(0, "audit", "verify");

    // Whatever lies in the place of a line, the others are shown.
    Files.writeString(second, "{");
    Files.writeString(third, sound);
    CommandRun exchanged = run(3, "audit", "show", "base");
    List<String> found = exchanged.out().lines().toList();
    assertThat(found.size(), is(3));
    assertThat(found.get(0), is(shown.get(0)));
    assertThat(found.get(1), startsWith("2  no line: " + second + " cannot be read: "));
    assertThat(
        found.get(2),
        is(
            "3  no line: "
                + third
                + " cannot be read: it is line 2 of base. Put the file back as it was."));
    assertThat(exchanged.err(), containsString("2 problems. steelyard audit verify names them."));
    assertThat(
        run(3, "audit", "show", "base", "--format=json").out().lines().toList().get(1),
        startsWith("{\"number\":2,\"problem\":\""));
    Files.writeString(second, sound);
    Files.write(third, cut);
    run(0, "audit", "verify");
  }
}
