package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.syntax.SampleTrainers;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Definitions that share keys, and values that a run gives. */
class ExtendingTest {
  private static final String COLUMNS =
      """
      columns:
        - {name: id, type: string, required: true}
        - {name: x, type: double}
        - {name: y, type: string, required: true, domain: ["yes", "no"]}
      key: id
      label: {column: y, positive: "yes"}
      """;
  private static final String MODEL =
      """
      version: 1
      owner: test
      task: binary
      features: [{name: x, columns: [x]}]
      split: {validation: 0.1, test: 0.2}
      model: {trainer: boosted-trees, seed: 3, parameters: {rounds: 60}}
      gates: [{metric: auc, minimum: 0.7}, {metric: brier, maximum: 0.2}]
      """;
  private static final String WHOLE = "name: a\n" + COLUMNS + MODEL;

  private final Map<String, String> files = new TreeMap<>();

  private Parsed read(String text, String... given) {
    return DefinitionReader.knowing(SampleTrainers.ALL)
        .giving(List.of(given).stream().map(GivenValue::of).toList())
        .read(
            text,
            name -> {
              if (!files.containsKey(name)) {
                throw new NoSuchFileException(name);
              }
              return Objects.requireNonNull(files.get(name)).getBytes(StandardCharsets.UTF_8);
            });
  }

  private static String written(Parsed parsed) {
    PipelineDefinition definition = parsed.orThrow("a.pipeline.yaml");
    return DefinitionWriter.write(definition);
  }

  private List<String> problems(String text, String... given) {
    Parsed parsed = read(text, given);
    assertThat(parsed.definition(), is(nullValue()));
    return parsed.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void whatIsExtendedGivesTheKeysThatAreNotThere() {
    files.put("columns.yaml", COLUMNS);
    files.put("base.yaml", "extends: columns.yaml\n" + MODEL);
    assertThat(written(read("extends: base.yaml\nname: a\n")), is(written(read(WHOLE))));
    String forest = "model: {trainer: random-forest, parameters: {trees: 5}}\n";
    assertThat(
        written(read("extends: base.yaml\nname: a\ngates: []\n" + forest)),
        is(
            written(
                read(
                    WHOLE
                        .replaceFirst("(?m)^model: .*\n", forest)
                        .replaceFirst("(?m)^gates: .*\n", "")))));
  }

  @Test
  void filesAreBesideTheOneThatNamesThem() {
    files.put("shared/columns.yaml", COLUMNS);
    files.put("shared/base.yaml", "extends: columns.yaml\n" + MODEL);
    files.put(
        "shared/rows.avsc",
        "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");
    assertThat(written(read("extends: shared/base.yaml\nname: a\n")), is(written(read(WHOLE))));
    files.put(
        "shared/base.yaml", "schema: rows.avsc\nlabel: {column: id, positive: \"1\"}\n" + MODEL);
    assertThat(
        problems("extends: shared/base.yaml\nname: a\n"),
        contains(
            "shared/base.yaml:6:32 features[x].columns[0] is \"x\", which is no column; write id."));
  }

  @Test
  void problemsAreWhereTheyStand() {
    files.put("base.yaml", COLUMNS + MODEL.replace("binary", "ternary"));
    String child = "extends: base.yaml\nname: A\n";
    assertThat(
        problems(child),
        contains(
            "2:7 name is the text \"A\"; give a name of at most 100 small letters, digits and hyphens.",
            "base.yaml:9:7 task is the text \"ternary\"; write one of binary, multiclass, regression."));
    files.put("base.yaml", "a: [\n");
    assertThat(problems(child).get(0), startsWith("base.yaml:"));
    files.put("base.yaml", "- a\n");
    assertThat(
        problems("extends: base.yaml\n" + WHOLE),
        contains("base.yaml:1:1 What is extended is a list; write keys of a definition."));
  }

  @Test
  void whatCannotBeExtendedIsSaid() {
    files.put("a.yaml", "extends: b.yaml\n");
    files.put("b.yaml", "extends: a.yaml\n");
    assertThat(
        problems("extends: a.yaml\n" + WHOLE),
        contains(
            "b.yaml:1:10 extends is \"a.yaml\", which extends this file in turn; take one of both"
                + " away."));
    assertThat(
        problems("extends: none.yaml\n" + WHOLE),
        contains(
            "1:10 extends is \"none.yaml\", but there is no such file beside the definition; add"
                + " it."));
    for (String name : List.of("../a.yaml", "/a.yaml", "c:a.yaml")) {
      assertThat(
          problems("extends: " + name + "\n" + WHOLE),
          contains(
              "1:10 extends is \""
                  + name
                  + "\", which leaves the definition's folder; put the file beside the"
                  + " definition."));
    }
    assertThat(
        problems("extends: [a.yaml]\n" + WHOLE),
        contains("1:10 extends is a list; give the name of a definition beside this one."));
    for (int i = 1; i <= 9; i++) {
      files.put("f" + i + ".yaml", "extends: f" + (i + 1) + ".yaml\n");
    }
    assertThat(
        problems("extends: f1.yaml\n" + WHOLE),
        contains(
            "f8.yaml:1:10 extends is \"f9.yaml\", the last of more than 8 files; extend fewer."));
  }

  @Test
  void aRunGivesValues() {
    assertThat(
        written(
            read(
                WHOLE,
                "model.parameters.rounds=7",
                "model.parameters.depth=3",
                "gates[1].maximum=0.5",
                "monitor.window=P1D",
                "description=' a = b '",
                "model.parameters.rounds=8")),
        is(
            written(
                read(
                    WHOLE.replace("rounds: 60", "rounds: 8, depth: 3").replace("0.2}]", "0.5}]")
                        + "monitor: {window: P1D}\ndescription: ' a = b '\n"))));
    files.put("base.yaml", COLUMNS + MODEL);
    assertThat(
        written(read("extends: base.yaml\nname: b\n", "name=a", "model.parameters={rounds: 60}")),
        is(written(read(WHOLE))));
  }

  @Test
  void aGivenValueThatDoesNotFitIsNamed() {
    assertThat(
        problems(WHOLE, "model.parameters.rounds=many"),
        contains("‹set=model.parameters.rounds›:1:1 " + rounds("the text \"many\"")));
    assertThat(
        problems(WHOLE, "gates[2].minimum=1"),
        contains(
            "‹set=gates[2].minimum›:1:1 What stands there is a list and has no item 2; items count"
                + " from 0."));
    assertThat(
        problems(WHOLE, "name.first=1"),
        contains(
            "‹set=name.first›:1:1 What stands there is the text \"a\" and has no key \"first\"."));
    assertThat(
        read(WHOLE, "model.trainer=7").problems().get(0).in("x/a.yaml"),
        is(
            "‹set=model.trainer›: model.trainer is the number 7; give a text, in quotes if it is meant so: \"7\"."));
    assertThat(
        problems(WHOLE, "evaluation.slices[0]=x"),
        contains(
            "‹set=evaluation.slices[0]›:1:1 There is no evaluation.slices, so no item 0 of it; give"
                + " it whole, as evaluation.slices=[…]."));
    assertThat(
        problems(WHOLE, "extends=base.yaml"),
        contains(
            "‹set=extends›:1:1 What a definition extends is read before values are given; write it"
                + " into the file."));
    assertThat(problems(WHOLE, "model=[1").size(), is(1));
  }

  private static String rounds(String is) {
    return "model.parameters.rounds is " + is + "; give a number.";
  }
}
