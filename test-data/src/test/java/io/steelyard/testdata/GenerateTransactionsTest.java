package io.steelyard.testdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTransactionsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesWhatTheApiWrites(@TempDir Path folder) throws IOException {
    Path labels = folder.resolve("labels.csv");
    int code =
        run(
            "--output=" + folder,
            "--rows=3000",
            "--days=6",
            "--seed=4",
            "--files=1",
            "--drift-day=3",
            "--concept-drift-day=2",
            "--labels=" + labels);
    assertThat(err.toString(UTF_8), is(""));
    assertThat(code, is(0));
    TransactionSettings settings =
        TransactionSettings.ofRowsPerDay(500, 6)
            .withSeed(4)
            .withCovariateDrift(CovariateDrift.from(3))
            .withConceptDriftFrom(2);
    byte[] written = Files.readAllBytes(folder.resolve("transactions-00000-of-00001.csv"));
    assertThat(written, is(TransactionGeneratorTest.bytes(settings)));
    assertThat(Files.readAllLines(labels).size(), is(3001));
    assertThat(out.toString(UTF_8), startsWith("rows 3000" + System.lineSeparator()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --output=x --rows=many | --rows is many, must be a whole number
          --output=x --rows=0 | rows is 0, must be in 1 to 1000000000000
          --output=x --files=0 | files is 0, must be in 1 to 99999
          --output=x --row=5 | --row is not an option
          --output=x --seed=1 --seed=2 | --seed is given twice
          --output=x --days=-1 | --days is -1, must be in 0 to 2147483647
          --rows=5 | --output is missing: name the folder to write to
          rows | rows is not of the form --NAME=VALUE
          """)
  void saysWhatIsWrong(String arguments, String sentence) {
    assertThat(run(arguments.split(" ")), is(2));
    assertThat(err.toString(UTF_8), startsWith(sentence + System.lineSeparator()));
    assertThat(out.size(), is(0));
  }

  private int run(String... arguments) {
    return GenerateTransactions.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
