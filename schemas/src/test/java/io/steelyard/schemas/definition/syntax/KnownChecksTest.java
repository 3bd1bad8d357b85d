package io.steelyard.schemas.definition.syntax;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a jar may call a check. */
final class KnownChecksTest {
  @ParameterizedTest
  @ValueSource(strings = {"minimum", "name", "default"})
  void aKeyOfAColumnMeansOneThing(String taken) {
    UserError refused = assertThrows(UserError.class, () -> KnownChecks.with(declared(taken)));
    assertThat(
        refused.getMessage(), containsString("Two keys of a column are called " + taken + ", one"));
  }

  @Test
  void thoseOfJarsComeLast() {
    List<CheckSyntax> all = KnownChecks.with(declared("even"));
    assertThat(all.get(all.size() - 1).name(), is("even"));
    assertThat(all.size(), is(KnownChecks.all().size() + 1));
  }

  private static List<DeclaredChecks> declared(String key) {
    return List.of(
        () ->
            List.of(
                CheckSyntax.of(
                    Key.optional(key, new Shape.Flag(), "of a jar"),
                    EnumSet.of(ColumnType.INT),
                    (value, argument) -> true)));
  }
}
