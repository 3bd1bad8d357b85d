package io.steelyard.schemas.places;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  /** As Java says it of a letter that the locale's encoding has not. */
  private static InvalidPathException unmappable() {
    return new InvalidPathException(
        "größe.csv", "Malformed input or input contains unmappable characters");
  }

  @Test
  void whatTheLocaleCannotSayNamesWhatToDo() {
    assertThat(
        FileNames.error(unmappable()).getMessage(),
        allOf(
            containsString("größe.csv cannot be the name of a file here: "),
            containsString("the encoding of this process's locale"),
            not(containsString("Malformed"))));
  }

  @Test
  void whatIsNoNameAnywhereIsSaidToBeNone() {
    String message = assertThrows(UserError.class, () -> FileNames.path("a\0b")).getMessage();
    assertThat(message, containsString("is no name of a file: Nul character not allowed."));
    assertThrows(UserError.class, () -> LocalPlace.of("a\0b"));
  }

  @Test
  void whatWasReadWholePasses() {
    FileNames.requireWhole("--pass", "größe 日");
    String message =
        assertThrows(UserError.class, () -> FileNames.requireWhole("--pass", "c:gr\uFFFDe"))
            .getMessage();
    assertThat(message, containsString("--pass holds letters that cannot be read: "));
  }

  @Test
  void aNameThatIsWholeIsNothingToComplainOf() {
    assertThat(FileNames.complaint(Path.of("a b.csv")) == null, is(true));
  }
}
