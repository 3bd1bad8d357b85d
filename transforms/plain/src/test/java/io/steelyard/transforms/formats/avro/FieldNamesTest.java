package io.steelyard.transforms.formats.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
  /** Whatever comes before it: who looks for x_1 must not find what was called x 1. */
  @Test
  void aLegalNameStandsAsItIs() {
    assertThat(
        FieldNames.of(List.of("x 1", "x_1", "x-1", "x_1_2")),
        is(List.of("x_1_3", "x_1", "x_1_4", "x_1_2")));
  }

  @Test
  void otherNamesAreSpelled() {
    assertThat(
        FieldNames.of(List.of("1st", "straße", "", "_1st")),
        is(List.of("_1st_2", "stra_e", "_", "_1st")));
  }
}
