package io.steelyard.schemas.definition.reading;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.syntax.SampleTrainers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Features that say which columns by type and name. */
class MatchedColumnsTest {
  private static Parsed read(String feature) {
    return DefinitionReader.knowing(SampleTrainers.ALL)
        .read(
            """
            name: a
            version: 1
            owner: test
            task: binary
            columns:
              - {name: id, type: int}
              - {name: c2, type: double}
              - {name: at, type: timestamp}
              - {name: c1, type: int}
              - {name: note, type: string}
              - {name: c10, type: double}
              - {name: w, type: double}
              - {name: y, type: string, domain: ["yes", "no"]}
            key: id
            eventTime: at
            weight: w
            label: {column: y, positive: "yes"}
            features: [{name: x, MATCH}]
            split: {validation: 0.1, test: 0.2}
            model: {trainer: boosted-trees}
            """
                .replace("MATCH", feature),
            SiblingFiles.NONE);
  }

  private static List<String> columns(String match) {
    return read(match).orThrow("a").features().get(0).columns();
  }

  private static List<String> problems(String match) {
    return read(match).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void columnsAreThoseOfTheTypesAndTheNameInTheirOrder() {
    assertThat(columns("match: {types: [int, double]}"), is(List.of("c2", "c1", "c10")));
    assertThat(columns("match: {types: [double]}"), is(List.of("c2", "c10")));
    assertThat(columns("match: {pattern: 'c[0-9]'}"), is(List.of("c2", "c1")));
    assertThat(
        columns("match: {pattern: '.*', types: [int, double], except: [c10]}"),
        is(List.of("c2", "c1")));
    assertThat(
        columns("match: {types: [string]}, steps: [vocabulary, oneHot]"), is(List.of("note")));
  }

  @Test
  void whatFindsNothingOrTooMuchIsSaid() {
    assertThat(
        problems("match: {types: [boolean]}"),
        contains(
            "18:29 features[x].match finds no column; label, key, event time and weight are never"
                + " among them."));
    assertThat(
        problems("columns: [c1], match: {types: [int]}"),
        contains("18:44 features[x].match stands beside columns; keep one of both."));
    assertThat(
        problems("match: {pattern: 'c('}"),
        contains(
            "18:39 features[x].match.pattern is \"c(\", but missing closing ) c(; mend" + " it."));
    assertThat(
        problems("match: {types: [int], except: [c3]}"),
        contains(
            "18:53 features[x].match.except[0] is \"c3\", which is no column; did you mean \"c2\"?"));
    assertThat(
        problems("steps: []"), contains("18:12 features[x] needs columns or match; add one."));
    assertThat(
        problems("match: {}"),
        contains("18:29 features[x].match needs types or pattern; add one."));
  }
}
