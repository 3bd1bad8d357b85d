package io.steelyard.runners.everywhere;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.MeasureSyntax;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is the same everywhere is all that a definition may ask for. */
class EveryStepTest {
  @Test
  void hasEveryStepAndEveryMeasure() throws IOException {
    PipelineDefinition definition =
        DefinitionReader.knowing(Trainers.known())
            .read(EveryStep.definition(), SiblingFiles.NONE)
            .orThrow(EveryStep.NAME);
    Set<String> used = new TreeSet<>();
    for (FeatureSpec feature : definition.features()) {
      feature.steps().forEach(step -> used.add(step.word()));
    }
    assertThat(used, is(words(KnownSteps.all().stream().map(StepSyntax::word))));
    assertThat(
        words(definition.dataChecks().stream().map(DataCheckSpec::measure).map(StepSpec::word)),
        is(words(KnownMeasures.all().stream().map(MeasureSyntax::word))));
  }

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toCollection(TreeSet::new));
  }
}
