package io.steelyard.runners.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step does what its example in the reference says, numbers from elsewhere among it. */
class StepExamplesTest {
  static List<String> words() {
    return KnownSteps.all().stream().map(StepSyntax::word).toList();
  }

  @Test
  void noFileIsOfAnUnknownStep() {
    assertThat(ExampleFile.words("steps"), is(List.copyOf(new TreeSet<>(words()))));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aStepGivesWhatItsExamplesSay(String word) {
    for (StepExample example : StepReference.examples(word)) {
      Map<String, double[]> encoded = example.encoded();
      assertThat(
          List.copyOf(encoded.keySet()), is(List.copyOf(example.gives().columns().keySet())));
      assertThat(example.gives().rows(), is(example.given().rows()));
      List<String> wrong = new ArrayList<>();
      encoded.forEach(
          (name, numbers) -> {
            for (int row = 0; row < numbers.length; row++) {
              if (!example.isWritten(name, row, numbers[row])) {
                wrong.add(name + " of row " + row + " is " + numbers[row]);
              }
            }
          });
      assertThat(wrong, is(empty()));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void anExampleHasTheStep(String word) {
    for (StepExample example : StepReference.examples(word)) {
      assertThat(steps(example).contains(word), is(true));
    }
  }

  /** What a page says of missing values, and of those that training rows lack, is to be seen. */
  @ParameterizedTest
  @MethodSource("words")
  void anExampleShowsThePolicies(String word) {
    List<StepExample> examples = StepReference.examples(word);
    assertThat(
        "a missing value among the given",
        examples.stream().anyMatch(StepExamplesTest::hasMissing),
        is(true));
    boolean isLeftOut = ExampleFile.of("steps", word).text("unseen").startsWith("do not occur");
    assertThat(
        "a value among the given that no learned row has",
        isLeftOut || examples.stream().anyMatch(StepExamplesTest::hasUnseen),
        is(true));
  }

  /** A feature whose steps learn nothing is the same whatever rows there are, and no other is. */
  @ParameterizedTest
  @MethodSource("words")
  void whatIsLearnedIsSaid(String word) {
    StepExample first = StepReference.examples(word).get(0);
    boolean learns =
        steps(first).stream()
            .map(step -> ExampleFile.of("steps", step).text("learns"))
            .anyMatch(said -> !said.startsWith("nothing"));
    assertThat(isTheSameWithoutRows(first), is(!learns));
  }

  private static List<String> steps(StepExample example) {
    return example.whole().features().stream()
        .map(FeatureSpec::steps)
        .flatMap(List::stream)
        .map(StepSpec::word)
        .toList();
  }

  private static boolean isTheSameWithoutRows(StepExample example) {
    try {
      return example.unfitted().fingerprint().equals(example.fit().fingerprint());
    } catch (UserError e) {
      return false;
    }
  }

  private static boolean hasMissing(StepExample example) {
    return example.given().columns().values().stream().anyMatch(all -> all.contains("null"));
  }

  private static boolean hasUnseen(StepExample example) {
    return example.given().columns().entrySet().stream()
        .anyMatch(
            column ->
                !example
                    .learned()
                    .columns()
                    .getOrDefault(column.getKey(), List.of())
                    .containsAll(
                        column.getValue().stream().filter(v -> !v.equals("null")).toList()));
  }
}
