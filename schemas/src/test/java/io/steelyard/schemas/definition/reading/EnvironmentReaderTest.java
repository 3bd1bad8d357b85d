package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.environment.Approvals;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentReaderTest {
  @TempDir private Path folder = Path.of("");

  private Environment read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("stage.environment.yaml"), text);
    return EnvironmentReader.read(
        file, Map.of("STAGE_TOKEN", "s3cr3t")::get, EnvironmentReaderTest::secret);
  }

  /** A store with one secret. */
  private static String secret(String name) {
    if (!name.equals("kafka/stage#password")) {
      throw new UserError("There is no secret " + name + ".");
    }
    return "from a store";
  }

  private List<String> problems(String text) {
    String message = String.valueOf(assertThrows(UserError.class, () -> read(text)).getMessage());
    return message
        .lines()
        .map(line -> line.replaceFirst("^.*/stage.environment.yaml:", ""))
        .toList();
  }

  @Test
  void theLeastIsANameAndARegistry() throws IOException {
    Environment environment = read("{name: dev, registry: models}");
    assertThat(environment.option("models"), is(folder + "/models"));
    assertThat(environment.option("runner"), is(nullValue()));
    assertThat(environment.option("trustedKeys"), is(nullValue()));
    assertThat(environment.approvals(), is(Approvals.NONE));
    assertThat(environment.minimumGain(), is(0.0));
    assertThat(environment.labelled(), is(nullValue()));
  }

  @Test
  void placesAreOfTheFilesFolderAndSecretsAreReferences() throws IOException {
    Files.writeString(folder.resolve("token"), "from a file\n");
    Environment environment =
        read(
            """
            name: stage
            registry: s3://models/stage
            runner: flink
            options:
              flinkMaster: "stage:8081"
              parallelism: 4
              overwrite: true
              maxRejectedShare: 0.25
              accessToken: ${env:STAGE_TOKEN}
              other: "a ${file:token} b"
              third: ${secret:kafka/stage#password}
            places: {source: kafka://broker/rows, rejected: out/rejected.jsonl, report: /abs.html}
            trustedKeys: [keys/train.pub, "a,b.pub"]
            approvals: {keys: [keys/ann.pub], minimum: 1}
            gates: [{metric: auc, minimum: 0.8}]
            labelled: labelled/*.csv
            minimumGain: -0.001
            """);
    assertThat(environment.registry(), is("s3://models/stage"));
    assertThat(environment.option("runner"), is("flink"));
    assertThat(environment.option("flinkMaster"), is("stage:8081"));
    assertThat(environment.option("parallelism"), is("4"));
    assertThat(environment.option("overwrite"), is("true"));
    assertThat(environment.option("maxRejectedShare"), is("0.25"));
    assertThat(environment.option("accessToken"), is("s3cr3t"));
    assertThat(environment.option("other"), is("a from a file b"));
    assertThat(environment.option("third"), is("from a store"));
    assertThat(environment.option("source"), is("kafka://broker/rows"));
    assertThat(environment.option("rejected"), is(folder + "/out/rejected.jsonl"));
    assertThat(environment.option("report"), is("/abs.html"));
    assertThat(
        environment.option("trustedKeys"), is(folder + "/keys/train.pub," + folder + "/a\\,b.pub"));
    assertThat(environment.approvals(), is(new Approvals(List.of(folder + "/keys/ann.pub"), 1)));
    assertThat(environment.gates(), is(List.of(new GateSpec("auc", "test", 0.8, null))));
    assertThat(environment.labelled(), is(folder + "/labelled/*.csv"));
    assertThat(environment.minimumGain(), is(-0.001));
    assertThat(environment.toString(), is("stage"));
  }

  @Test
  void allProblemsAreSaidAtOnceWithTheirPlaces() {
    assertThat(
        problems(
            """
            name: Stage
            registri: models
            options:
              password: hunter2
              jaas: 'username="u" password="p"'
              models: elsewhere
              --refresh: PT5S
              one: ${env:NONE}
              two: ${vault:x}
              three: ${secret:none}
            places: {source: "https://user:pass@host/x", sink: "${file:none}"}
            approvals: {minimum: 0}
            """),
        is(
            """
            1:7: environment.name is the text "Stage"; give a name of small letters.
            2:1: environment has no key "registri"; did you mean "registry"?
            4:13: environment.options.password holds what looks like a secret, which has no \
            place here; write ${env:NAME}, ${file:PATH} or ${secret:NAME} in its stead.
            5:9: environment.options.jaas holds what looks like a secret, which has no place \
            here; write ${env:NAME}, ${file:PATH} or ${secret:NAME} in its stead.
            6:11: environment.options.models has no place here; write registry as a key of \
            its own.
            7:14: environment.options.--refresh is no option; write its name without hyphens.
            8:8: environment.options.one refers to the variable NONE, which is not set.
            9:8: environment.options.two refers to "vault:x"; write ${env:NAME}, ${file:PATH} or \
            ${secret:NAME}.
            10:10: environment.options.three refers to a secret. There is no secret none.
            11:18: environment.places.source holds what looks like a secret, which has no \
            place here; write ${env:NAME}, ${file:PATH} or ${secret:NAME} in its stead.
            11:52: environment.places.sink refers to the file none, which does not exist.
            12:12: environment.approvals.keys is missing; add it (files of the public keys of \
            those who approve).
            12:22: environment.approvals.minimum is the number 0; give a whole number from 1 \
            to 100."""
                .lines()
                .toList()));
  }

  /** In braces and brackets a brace begins a map; in a line of its own a value needs no quotes. */
  @Test
  void aReferenceWithoutQuotesIsToldWhatToDo() throws IOException {
    String advice =
        " stands without quotes within { } or [ ], where YAML takes its brace for a map's; put the"
            + " whole value in quotes: ";
    assertThat(
        problems("{name: dev, registry: ${env:STAGE_TOKEN}}"),
        is(List.of("1:23: The reference ${env:STAGE_TOKEN}" + advice + "\"${env:STAGE_TOKEN}\".")));
    assertThat(
        problems("name: é𐐷\nregistry: a\nplaces: {sink: 𐐷, source: ${env:A}/rows, report: b}\n"),
        is(List.of("3:27: The reference ${env:A}" + advice + "\"${env:A}\".")));
    assertThat(
        problems("name: dev\nregistry: a\ntrustedKeys: [${file:a}]\n"),
        is(List.of("3:15: The reference ${file:a}" + advice + "\"${file:a}\".")));
    assertThat(
        problems("name: dev\nregistry: {a: {b}\n").get(0), startsWith("3:1: This is no YAML: "));
    assertThat(read("name: dev\nregistry: /${env:STAGE_TOKEN}/a\n").registry(), is("/s3cr3t/a"));
    assertThat(read("{name: dev, registry: '/${env:STAGE_TOKEN}/a'}").registry(), is("/s3cr3t/a"));
  }

  @Test
  void whatIsNoMapHasOneProblem() {
    assertThat(
        problems("- a").get(0),
        startsWith("1:1: environment is a list; give a map with the keys name, registry"));
    assertThat(
        String.valueOf(
            assertThrows(
                    UserError.class,
                    () ->
                        EnvironmentReader.read(
                            folder.resolve("none.yaml"), name -> null, name -> ""))
                .getMessage()),
        is("The environment " + folder + "/none.yaml does not exist: check the path."));
  }
}
