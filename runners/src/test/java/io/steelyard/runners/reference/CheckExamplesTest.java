package io.steelyard.runners.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.steelyard.transforms.measures.CheckVerdict;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check does what its example in the reference says. */
class CheckExamplesTest {
  static List<String> words() {
    return CheckReference.words();
  }

  @Test
  void noFileIsOfAnUnknownCheck() {
    assertThat(ExampleFile.words("checks"), is(List.copyOf(new TreeSet<>(words()))));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aCheckSaysWhatItsExamplesSay(String word) {
    for (CheckExample example : CheckReference.examples(word)) {
      assertThat(example.definition(), containsString(word));
      if (!example.says().isEmpty()) {
        assertThat(example.said(), is(example.says()));
        continue;
      }
      Map<String, Object> measured = example.measured();
      List<CheckVerdict> verdicts = example.verdicts();
      assertThat(
          verdicts.stream().map(CheckVerdict::name).toList(), is(List.copyOf(measured.keySet())));
      for (CheckVerdict verdict : verdicts) {
        String value = String.valueOf(measured.get(verdict.name()));
        if (value.equals("null")) {
          assertThat(verdict.value(), is(Double.NaN));
        } else {
          assertThat(verdict.value(), is(closeTo(Double.parseDouble(value), 1e-12)));
        }
        assertThat(
            verdict.name(),
            verdict.holds() ? "yes" : "no",
            is(String.valueOf(example.holds().get(verdict.name()))));
      }
    }
  }

  /** Both outcomes are shown, and what becomes of missing values. */
  @ParameterizedTest
  @MethodSource("words")
  void anExampleShowsBothOutcomesAndAMissingValue(String word) {
    List<CheckExample> examples = CheckReference.examples(word);
    assertThat(examples.stream().anyMatch(CheckExamplesTest::passes), is(true));
    assertThat(examples.stream().anyMatch(CheckExamplesTest::fails), is(true));
    assertThat(
        "a missing value",
        examples.stream().filter(CheckExamplesTest::hasMissing).findAny().orElse(null),
        is(notNullValue()));
  }

  private static boolean passes(CheckExample example) {
    return example.says().contains(CheckExample.PASSES) || example.holds().containsValue("yes");
  }

  private static boolean fails(CheckExample example) {
    return example.says().stream().anyMatch(said -> !said.equals(CheckExample.PASSES))
        || example.holds().containsValue("no");
  }

  private static boolean hasMissing(CheckExample example) {
    return example.rows().columns().values().stream().anyMatch(all -> all.contains("null"));
  }
}
