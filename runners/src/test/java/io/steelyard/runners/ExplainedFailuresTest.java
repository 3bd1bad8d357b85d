package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What failed on a worker is said in the words of who can mend it. */
class ExplainedFailuresTest {
  private final StringWriter said = new StringWriter();

  private int explain(Throwable cause) {
    return Steelyard.explain(
        new RuntimeException("a runner's", cause), false, new PrintWriter(said));
  }

  @Test
  void tooLittleMemoryIsNamedWithWhatToDo() {
    assertThat(explain(new OutOfMemoryError("Java heap space")), is(2));
    assertThat(
        said.toString().strip(),
        matchesPattern(
            "The [0-9,]+ MiB of memory that this process may take do not suffice: give it more, as"
                + " by STEELYARD_JAVA_OPTS=-Xmx4g\\."));
  }

  @Test
  void settingsAreNamedAsOptions() {
    assertThat(explain(new UserError("add " + Setting.of("format", "avro") + ".")), is(2));
    assertThat(explain(new FailedCheck("no " + Setting.of("test") + ".")), is(3));
    assertThat(said.toString(), is(String.format(Locale.ROOT, "add --format=avro.%nno --test.%n")));
  }

  @Test
  void whatADiskRefusesIsSaidAsSuch() {
    assertThat(explain(new IOException("No space left on device")), is(2));
    assertThat(explain(new FileSystemException("a.csv", null, "Read-only file system")), is(2));
    assertThat(explain(new NoSuchFileException("b.csv")), is(2));
    assertThat(explain(new NotDirectoryException("c")), is(2));
    assertThat(
        said.toString(),
        is(
            String.format(
                Locale.ROOT,
                "A disk is full: make room, there or in the folder for temporary files, and run"
                    + " again.%nA file could not be used: a.csv: Read-only file system.%nA file could not be"
                    + " used: b.csv is not there any more.%nA file could not be used: c:"
                    + " NotDirectoryException.%n")));
  }

  @Test
  void anythingElseIsUnexpected() {
    assertThat(explain(new IllegalStateException("odd")), is(1));
    assertThat(
        said.toString(),
        is(
            String.format(
                Locale.ROOT, "Unexpected: IllegalStateException: odd (--debug shows where)%n")));
  }
}
