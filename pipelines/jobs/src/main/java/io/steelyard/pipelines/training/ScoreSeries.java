package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import java.util.List;

/** The names of the series of scores that a model's monitor watches, in the order of its scores. */
final class ScoreSeries {
  private ScoreSeries() {}

  /**
   * One named score, or one for each class of several.
   *
   * @throws UserError if a bound is on the score of a class that no training row has, which the
   *     definition alone does not tell, or if a monitored column is named as such a score
   */
  static List<String> of(PipelineDefinition definition, List<String> classes) {
    if (definition.task() != Task.MULTICLASS) {
      return List.of("score");
    }
    List<String> names = classes.stream().map(name -> "score " + name).toList();
    for (String column : definition.monitor().columns()) {
      if (names.contains(column)) {
        throw new UserError(
            "The monitored column "
                + column
                + " is named as the series of the scores of a class: give the column another name,"
                + " and this one as an alias.");
      }
    }
    List<String> columns = definition.schema().fields().stream().map(f -> f.name()).toList();
    for (DistanceBound bound : definition.monitor().bounds()) {
      String series = bound.series();
      if (series != null && !names.contains(series) && !columns.contains(series)) {
        throw new UserError(
            "monitor.bounds names the series "
                + series
                + ", which is none: the training rows' classes make "
                + String.join(", ", names)
                + ".");
      }
    }
    return names;
  }
}
