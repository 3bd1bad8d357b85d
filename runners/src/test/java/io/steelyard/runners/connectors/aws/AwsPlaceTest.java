package io.steelyard.runners.connectors.aws;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsPlaceTest {
  private static final Pattern FORM = Pattern.compile("kinesis://([a-z]+)");

  @ParameterizedTest
  @CsvSource({
    "kinesis://payments,",
    "kinesis://payments?endpoint=http://127.0.0.1:4567, http://127.0.0.1:4567",
    "kinesis://payments?endpoint=http://127.0.0.1:4567/, http://127.0.0.1:4567",
    "kinesis://payments?endpoint=https://vpce-1.kinesis.amazonaws.com,"
        + " https://vpce-1.kinesis.amazonaws.com",
  })
  void aUriSaysWhereItsServiceIs(String uri, @Nullable String endpoint) {
    assertThat(parse(uri), is(new AwsPlace("payments", endpoint)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "?endpoint=",
        "?endpoint=127.0.0.1:4567",
        "?endpoint=ftp://host",
        "?region=us-east-1",
        "?endpoint=http://user:secret@host",
        "?endpoint=http://host/path",
        "?endpoint=http://a&b=c/d"
      })
  void whatElseFollowsIsRefusedWithoutBeingRepeated(String query) {
    UserError error = assertThrows(UserError.class, () -> parse("kinesis://payments" + query));
    assertThat(
        error.getMessage(),
        is(
            "kinesis://payments is followed by what is not understood: write ?endpoint=URL, as in"
                + " ?endpoint=http://localhost:4567."));
  }

  @Test
  void aNameOfAnotherFormIsRefused() {
    UserError error =
        assertThrows(UserError.class, () -> parse("kinesis://A?endpoint=http://localhost:1"));
    assertThat(error.getMessage(), containsString("names no stream"));
  }

  private static AwsPlace parse(String uri) {
    return AwsPlace.parse(uri, FORM, "names no stream");
  }
}
