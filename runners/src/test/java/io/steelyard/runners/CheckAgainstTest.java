package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check --against} says of rows, and how it would edit a definition. */
class CheckAgainstTest {
  private static final String DEFINITION =
      """
      name: visits
      version: 1
      owner: team
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: city, type: string, domain: [Bern, "Genève"]}  # 2 texts
        - name: tariff
          type: string
          domain:
            - basic  # the first
            - plus   # and the last
          required: true
        - {name: age, type: int, minimum: 18, maximum: 99}
        - {name: y, type: string, required: true, domain: ["0", "1"]}
      key: id
      label: {column: y, positive: "1"}
      checks:
        - {name: many, rows: {minimum: 100}}
      features:
        - {name: numbers, columns: [age], steps: []}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: logistic-regression, seed: 1}
      """;

  private static final String ROWS =
      """
      id,city,tariff,age,y
      a,Bern,basic,20,1
      b,Chur,plus,30,0
      c,Genève,,40,0
      d,Bern,"no",101,1
      e,,basic,99,0
      """;

  @TempDir Path folder;

  private CommandRun against(String rows, String... more) throws IOException {
    Files.writeString(folder.resolve("visits.pipeline.yaml"), DEFINITION);
    Files.writeString(folder.resolve("rows.csv"), rows);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "check";
    arguments[1] = folder.resolve("visits.pipeline.yaml").toString();
    arguments[2] = "--against=" + folder.resolve("rows.csv");
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void saysWhatWouldBeRejectedAndProposesAnEdit() throws IOException {
    CommandRun run = against(ROWS);
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("rows      5 read = 2 accepted + 3 rejected"));
    assertThat(run.out(), containsString("1 by domain of city: \"Chur\" is none of Bern, Genève."));
    assertThat(run.out(), containsString("1 by required of tariff"));
    assertThat(run.out(), containsString("1 by range of age: 101 is outside of 18 to 99."));
    assertThat(run.out(), containsString("warning   The check \"many\" fails"));
    Path file = folder.resolve("visits.pipeline.yaml");
    assertThat(
        run.out(),
        endsWith(
            """
            --- FILE
            +++ FILE
            @@ -4,14 +4,15 @@
             task: binary
             columns:
               - {name: id, type: string, required: true}
            -  - {name: city, type: string, domain: [Bern, "Genève"]}  # 2 texts
            +  - {name: city, type: string, domain: [Bern, "Genève", Chur]}  # 2 texts
               - name: tariff
                 type: string
                 domain:
                   - basic  # the first
                   - plus   # and the last
            +      - "no"
            -    required: true
            +    required: false
            -  - {name: age, type: int, minimum: 18, maximum: 99}
            +  - {name: age, type: int, minimum: 18, maximum: 101}
               - {name: y, type: string, required: true, domain: ["0", "1"]}
             key: id
             label: {column: y, positive: "1"}
            """
                .replace("FILE", file.toString())));
    // Nothing is changed, and nothing is left.
    assertThat(Files.readString(file), is(DEFINITION));
    try (var files = Files.list(folder)) {
      assertThat(files.count(), is(2L));
    }
  }

  @Test
  void endsAsTrainingWould() throws IOException {
    CommandRun bound = against(ROWS, "--maxRejectedShare=0.5");
    assertThat(bound.code(), is(3));
    assertThat(bound.err(), containsString("Of 5 rows read, 3 were rejected"));
    CommandRun absent = against(ROWS.replace("age", "years"));
    assertThat(absent.code(), is(2));
    assertThat(absent.err(), containsString("has no column age"));
    CommandRun allowed = against(ROWS.replace("age", "years"), "--missingColumns=allow");
    assertThat(allowed.err(), allowed.code(), is(0));
    assertThat(allowed.out(), containsString("absent    age"));
  }

  @Test
  void saysWhatTheDefinitionDoesNotKnow() throws IOException {
    StringBuilder rows = new StringBuilder("id,city,tariff,age,y,settled\n");
    for (int i = 0; i < 200; i++) {
      rows.append(
          "%d,%s,basic,%d,%d,%s%n"
              .formatted(
                  i, i % 20 == 0 ? "Chur" : "Bern", 18 + i % 50, i % 4 == 0 ? 1 : 0, 1000 - i % 4));
    }
    rows.append("199,Bern,basic,67,0,997\n");
    CommandRun run = against(rows.toString());
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        containsString(
            "column    settled is not in the definition, and alone tells the label: AUC 1.0000"));
    assertThat(
        run.out(),
        containsString("unseen    city: 4.98 % of the values are none of the domain: Chur (10)"));
    assertThat(run.out(), containsString("repeated  2 of 201 rows are there more than once"));
  }

  /** Why no check of all rows can be made is said once, and truly. */
  @Test
  void aFileOfRejectedRowsIsMeasuredByNothing() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "id,city,tariff,age,y\na,Bern,basic,17,1\n");
    Path definition =
        Files.writeString(
            folder.resolve("measured.pipeline.yaml"),
            DEFINITION.replace(
                "checks:\n",
                """
                checks:
                  - {name: ages, mean: {column: age, minimum: 20}}
                  - {name: cities, completeness: {column: city, minimum: 0.5}}
                """));
    CommandRun run =
        CommandRun.of("check", definition.toString(), "--against=" + folder.resolve("rows.csv"));
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        containsString(
            """
            warning   No row was accepted, so that checks of all rows cannot be made.
            warning   The check "many" fails: the number of rows is 0, below the minimum 100.
            """));
    assertThat(run.out(), not(containsString("The check \"ages\"")));
    assertThat(run.out(), not(containsString("The check \"cities\"")));
  }

  @Test
  void aSoundFileNeedsNoEdit() throws IOException {
    CommandRun run = against("id,city,tariff,age,y\na,Bern,basic,20,1\nb,Bern,plus,30,0\n");
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("2 accepted + 0 rejected"));
    assertThat(run.out(), not(containsString("edit")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=csv",
        "--validation=a.json",
        "--models=m",
        "--asOf=2026-01-01T00:00:00Z",
        "--missingColumns=allow",
        "--maxRejectedShare=0.1"
      })
  void whatIsAboutRowsNeedsRows(String option) throws IOException {
    Files.writeString(folder.resolve("visits.pipeline.yaml"), DEFINITION);
    CommandRun run =
        CommandRun.of("check", folder.resolve("visits.pipeline.yaml").toString(), option);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("is about rows: add --against"));
  }
}
