package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition, or all that is wrong with it.
 *
 * @param definition null exactly where there are problems
 * @param problems sorted by position
 */
public record Parsed(@Nullable PipelineDefinition definition, List<Problem> problems) {
  public Parsed {
    problems = List.copyOf(problems);
  }

  /**
   * The definition.
   *
   * @param source the name of the file, for the message
   * @throws UserError with one line {@code source:line:column: message} for each problem
   */
  public PipelineDefinition orThrow(String source) {
    if (definition == null) {
      throw UserError.of(problems.stream().map(problem -> problem.in(source)).toList());
    }
    return definition;
  }
}
