package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.DefinitionSchema;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.definition.syntax.KnownTrainers;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check of another jar is read, written, made and listed like the program's own. */
final class PluggedCheckTest {
  private static final String DEFINITION =
      """
      name: plugged
      version: 1
      owner: tests
      task: regression
      columns:
        - {name: x, type: int, minimum: -9, even: true}
        - {name: y, type: int, even: false, default: 7}
      label: {column: y}
      features:
        - {name: f, columns: [x]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1}
      """;

  private static PipelineDefinition read(String text) {
    return DefinitionReader.ofAnyTrainer().read(text, SiblingFiles.of(Path.of(""))).orThrow("test");
  }

  @Test
  void isReadAndWritten() {
    PipelineDefinition definition = read(DEFINITION);
    assertThat(definition.columns().get(0).checks().keySet(), contains("even", "minimum"));
    assertThat(definition.columns().get(1).checks().get("even"), is((Object) false));
    assertThat(read(DefinitionWriter.write(definition)), is(definition));
    String schema = DefinitionSchema.text(new KnownTrainers(new TreeMap<>()));
    assertThat(schema, containsString("whether numbers are even"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "even: true | even: yes | columns[x].even is the text \"yes\"; write true or false",
        "type: int, minimum: -9 | type: string | columns[x].even is a check of ints, but",
        "default: 7 | default: 8 | columns[y].default is \"8\", which the column's own even rejects"
      })
  void wrongUsesAreProblemsOfTheDefinition(String right, String wrong, String told) {
    UserError refused = assertThrows(UserError.class, () -> read(DEFINITION.replace(right, wrong)));
    assertThat(refused.getMessage(), containsString(told));
  }

  @Test
  void marksRowsAndSaysWhy() {
    ColumnSpec column = read(DEFINITION).columns().get(0);
    List<ColumnCheck> checks = CheckFactories.declared(column);
    // The program's own come first; the last value is missing.
    LongColumn values = new LongColumn(new long[] {4, -3, -12, 5}, new long[] {0b1000}, 4);
    boolean[] bad = new boolean[4];
    checks.get(1).mark(values, bad);
    assertThat(bad, is(new boolean[] {false, true, false, false}));
    assertThat(checks.get(1).reason(values, 1), is(new Reason("x", "even", "-3 is odd.")));
    checks.get(0).mark(values, bad);
    assertThat(bad, is(new boolean[] {false, true, true, false}));
  }

  @Test
  void everyCheckThatIsDeclaredCanBeMade() {
    CheckFactories.requireSound();
    for (CheckSyntax check : KnownChecks.all()) {
      assertThat(CheckFactories.named(check.name()).keys().contains(check.name()), is(true));
    }
  }

  @Test
  void anArgumentThatNoDefinitionKeepsIsRefused() {
    List<Key> wrong =
        List.of(
            Key.required("odd", new Shape.Flag(), "always there"),
            Key.optional("odd", new Shape.Flag(), true, "of every column"),
            Key.optional("odd", Shape.Table.of(), "of many"));
    for (Key key : wrong) {
      assertThrows(
          IllegalArgumentException.class,
          () -> CheckSyntax.of(key, EnumSet.of(ColumnType.INT), (value, argument) -> true));
    }
  }
}
