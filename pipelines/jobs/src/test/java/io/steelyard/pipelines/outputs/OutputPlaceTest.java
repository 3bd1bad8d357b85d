package io.steelyard.pipelines.outputs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that follow from the one that a user gave, whatever links lead to it. */
class OutputPlaceTest {
  @TempDir private Path folder;
  private Path real;

  @BeforeEach
  void folderOfAnotherName() throws IOException {
    real = Files.createDirectories(folder.toRealPath().resolve("elsewhere.csv"));
  }

  private OutputPlace linked(String link, String rest) throws IOException {
    Files.createSymbolicLink(folder.resolve(link), real);
    return OutputPlace.of("--output", folder.resolve(link) + rest);
  }

  @ParameterizedTest
  @CsvSource({
    "p.jsonl, .jsonl",
    "p, ''",
    "p.v2.csv, .v2.csv",
    ".p.avro, .avro",
    "today.parquet, .parquet",
  })
  void partsEndAsTheGivenNameOfTheirFolder(String link, String suffix) throws IOException {
    for (String end : List.of("/", "//")) {
      OutputPlace place = linked(link, end);
      assertThat(place.part(0, 2), is(real + "/part-00000-of-00002" + suffix));
      Files.delete(folder.resolve(link));
    }
    assertThat(
        OutputPlace.of("--output", "s3://bucket/" + link + "/").part(1, 2),
        is("s3://bucket/" + link + "/part-00001-of-00002" + suffix));
  }

  /** Before a run, not when it ends. */
  @Test
  void aNameThatNoFileCanHaveIsRefused() throws IOException {
    Files.writeString(real.resolve("file"), "");
    for (String name : List.of("a".repeat(5_000), "file/p.csv", "file/f/p.csv", "file/parts/")) {
      UserError refused =
          assertThrows(UserError.class, () -> OutputPlace.of("--output", real + "/" + name), name);
      assertThat(refused.getMessage(), containsString("cannot be written: "));
    }
  }

  @Test
  void partsOfAnotherSuffixAreOfAnotherOutput() throws IOException {
    String csv = real + "/part-00000-of-00001.csv";
    String lines = real + "/part-00000-of-00007.jsonl";
    String none = real + "/part-00000-of-00003";
    for (String each : List.of(csv, lines, none, csv + ".gz", real + "/part-0.csv")) {
      Files.writeString(Path.of(each), "");
    }
    assertThat(linked("p.csv", "/").existing(), is(List.of(csv)));
    assertThat(linked("r.jsonl", "/").existing(), is(List.of(lines)));
    assertThat(linked("plain", "/").existing(), is(List.of(none)));
    assertThat(linked("r.avro", "/").existing(), is(List.of()));
  }
}
