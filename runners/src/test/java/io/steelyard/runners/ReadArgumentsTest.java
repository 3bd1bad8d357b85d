package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.runners.servers.JavaProgram;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadArgumentsTest {
  @TempDir private Path folder;

  /** The option is named and not its value, which may be a secret. */
  @ParameterizedTest
  @CsvSource({
    "--pass, score --pass=c:gr\uFFFDe --input=a.csv",
    "--kafkaClient, stream --kafkaClient a=b\uFFFD",
    "d\uFFFD.yaml, check d\uFFFD.yaml",
    "d\uFFFD.yaml, check --a=b d\uFFFD.yaml",
  })
  void whatWasNotReadWholeIsNamed(String named, String arguments) {
    String[] words = arguments.split(" ", -1);
    UserError refused = assertThrows(UserError.class, () -> ReadArguments.requireWhole(words));
    assertThat(refused.getMessage(), startsWith(named + " holds letters that cannot be read: "));
  }

  /** A process of its own, since a locale is one of the whole process. */
  @Test
  void underALocaleOfAsciiTheRemedyIsSaid() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux goes by the locale");
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh", "-c", "exec \"$@\" \"$(printf -- '--input=gr\\303\\266.csv')\"", "sh"));
    command.addAll(JavaProgram.steelyard(folder.resolve("classpath")));
    command.add("score");
    Path printed = folder.resolve("printed");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    process.environment().put("LC_ALL", "C");
    int code = process.start().waitFor();
    String said = Files.readString(printed, StandardCharsets.ISO_8859_1);
    assertThat(
        said,
        is(
            "--input holds letters that cannot be read: set LC_ALL=C.UTF-8, since"
                + " ANSI_X3.4-1968, the encoding of this process's locale, does not have them"
                + " all.\n"));
    assertThat(code, is(2));
  }
}
