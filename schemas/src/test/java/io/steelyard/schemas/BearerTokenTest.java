package io.steelyard.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
  @Test
  void whiteSpaceAroundATokenIsNoPartOfIt() {
    BearerToken token = BearerToken.of("KEY", "\tabc-._~+/=\r\n");
    assertThat(token.authorization(), is("Bearer abc-._~+/="));
    assertThat(token.toString(), not(containsString("abc")));
  }

  @Test
  void whatNoHeaderCanCarryIsRefusedAndNotRepeated() {
    for (String wrong :
        List.of("", " \n", "secret\nsecret", "sécret€", "a secret", "secret\u0007")) {
      UserError error = assertThrows(UserError.class, () -> BearerToken.of("KEY", wrong));
      assertThat(error.getMessage(), containsString("KEY holds no bearer token"));
      assertThat(error.getMessage(), not(containsString("secret")));
      assertThat(error.getMessage(), not(containsString("sécret")));
    }
  }
}
