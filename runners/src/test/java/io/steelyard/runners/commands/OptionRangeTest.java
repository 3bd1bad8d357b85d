package io.steelyard.runners.commands;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.InputSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What options take, and the sentence about what they do not. */
class OptionRangeTest {
  @Test
  void endsBelongToTheRange() {
    assertThat(OptionRange.require("--n", 1, 1, 3), is(1L));
    assertThat(OptionRange.require("--n", 3, 1, 3), is(3L));
    UserError error = assertThrows(UserError.class, () -> OptionRange.require("--n", 4, 1, 3));
    assertThat(error.getMessage(), is("--n is 4: give a value from 1 to 3."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P30D", "-PT0.001S", "P999999999D"})
  void messagesAreNoNegativeTimeLate(String duration) {
    ReadingOptions options = new ReadingOptions();
    var unused =
        new CommandLine(options)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs("--maxOutOfOrderness=" + duration);
    UserError error =
        assertThrows(
            UserError.class, () -> options.rules("a", CommittedPositions.NONE, InputSpec.DEFAULT));
    assertThat(
        error.getMessage(),
        is(
            "--maxOutOfOrderness is "
                + Duration.parse(duration)
                + ": give a value from PT0S to PT87600H."));
  }
}
