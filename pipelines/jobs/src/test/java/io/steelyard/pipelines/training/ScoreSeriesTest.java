package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The series of a model of several classes are known only when its classes are. */
class ScoreSeriesTest {
  private static PipelineDefinition bounded(String series) {
    return DefinitionReader.knowing(Trainers.known())
        .read(
            """
            name: wine
            version: 1
            owner: tests
            task: multiclass
            columns:
              - {name: x, type: double}
              - {name: y, type: string}
            label: {column: y}
            features: [{name: x, columns: [x], steps: [{impute: mean}]}]
            split: {validation: 0.1}
            model: {trainer: logistic-regression}
            monitor:
              bounds: [{distance: wasserstein, series: %s, maximum: 0.5}]
            """
                .formatted(series),
            SiblingFiles.NONE)
        .orThrow("wine");
  }

  @Test
  void aBoundIsOnAScoreOfAClassThatThereIs() {
    List<String> classes = List.of("red", "white");
    assertThat(ScoreSeries.of(bounded("score red"), classes), contains("score red", "score white"));
    assertThat(ScoreSeries.of(bounded("x"), classes), contains("score red", "score white"));
  }

  @Test
  void aBoundOnAClassThatNoRowHasIsRefused() {
    UserError refused =
        assertThrows(
            UserError.class, () -> ScoreSeries.of(bounded("score rose"), List.of("red", "white")));
    assertThat(
        refused.getMessage(),
        is(
            "monitor.bounds names the series score rose, which is none: the training rows' classes"
                + " make score red, score white."));
  }
}
