package io.steelyard.pipelines.training;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.syntax.KnownTrainers;
import io.steelyard.schemas.definition.syntax.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a definition may say of trainers is what the trainers that are found can do. */
class KnownTrainersTest {
  static List<String> names() {
    return Trainers.all().stream().map(ModelTrainer::name).toList();
  }

  @Test
  void everyTrainerIsKnownAndEveryKnownOneIsFound() {
    assertThat(new TreeSet<>(names()), is(KnownTrainers.SHIPPED.byName().keySet()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void tasksAndParametersAgree(String name) {
    ModelTrainer trainer = Trainers.named(name);
    KnownTrainers.Trainer known = requireNonNull(KnownTrainers.SHIPPED.byName().get(name));
    assertThat(Set.copyOf(trainer.tasks()), is(known.tasks()));
    assertThat(
        trainer.parameters().stream()
            .map(ModelTrainer.Parameter::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        is(known.parameters().keySet()));
  }

  /** Else {@code check} would pass what {@code train} turns down once the data was read. */
  @ParameterizedTest
  @MethodSource("names")
  void theRangeThatCheckKnowsIsTheOneThatTheTrainerHas(String name) {
    KnownTrainers.Trainer known = requireNonNull(KnownTrainers.SHIPPED.byName().get(name));
    for (ModelTrainer.Parameter parameter : Trainers.named(name).parameters()) {
      String why = name + ", " + parameter.name();
      assertThat(why, parameter.shape(), is(known.parameters().get(parameter.name())));
      Double otherwise = parameter.otherwise();
      if (otherwise != null) {
        boolean holds =
            parameter.shape() instanceof Shape.Whole whole
                ? whole.holds(otherwise)
                : ((Shape.Real) parameter.shape()).holds(otherwise);
        assertThat(why, holds, is(true));
      }
    }
  }
}
