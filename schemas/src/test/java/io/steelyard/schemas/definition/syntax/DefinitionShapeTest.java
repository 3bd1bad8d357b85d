package io.steelyard.schemas.definition.syntax;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of keys names the components of the records. */
class DefinitionShapeTest {
  @Test
  void aDefinitionHasItsRecordsKeys() {
    // Slices stand in the part of the evaluation; a schema and what is extended are written out.
    Set<String> expected = new TreeSet<>(Set.of("monitor", "evaluation", "schema", "extends"));
    for (Class<?> part :
        List.of(
            PipelineDefinition.Identity.class,
            DataSpec.class,
            DataSpec.Roles.class,
            LearningSpec.class,
            EvaluationSpec.class,
            OperationSpec.class)) {
      expected.addAll(components(part));
    }
    expected.removeAll(Set.of("roles", "slices"));
    assertThat(keys(DefinitionShape.ROOT), is(expected));
  }

  @Test
  void aColumnHasItsRecordsKeys() {
    Set<String> expected = components(ColumnSpec.class);
    expected.remove("checks");
    KnownChecks.all().forEach(check -> expected.add(check.name()));
    expected.remove("defaultValue");
    expected.add("default");
    assertThat(keys(ColumnShapes.column()), is(expected));
  }

  @Test
  void performanceHasItsRecordsKeys() {
    Set<String> expected = components(PerformanceSpec.class);
    expected.removeAll(Set.of("needed", "of"));
    expected.add("alarm");
    assertThat(keys(OperationShapes.PERFORMANCE), is(expected));
  }

  @Test
  void remediationHasItsRecordsKeys() {
    assertThat(keys(RemediationShapes.REMEDIATION), is(components(RemediationSpec.class)));
  }

  @Test
  void theUsualMetricIsOneOfThoseThatAreJudged() {
    for (Task task : Task.values()) {
      assertThat(
          Metric.judged(task).stream().map(Metric::word).toList(),
          hasItem(PerformanceSpec.usualMetric(task)));
    }
  }

  private static Set<String> keys(Shape.Table table) {
    Set<String> names = new TreeSet<>();
    table.keys().forEach(key -> names.add(key.name()));
    return names;
  }

  private static Set<String> components(Class<?> type) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(type.getRecordComponents()).forEach(component -> names.add(component.getName()));
    return names;
  }
}
