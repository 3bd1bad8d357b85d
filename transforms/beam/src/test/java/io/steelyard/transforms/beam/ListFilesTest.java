package io.steelyard.transforms.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.schemas.UserError;
import io.steelyard.testdata.ForeignNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files an input on the local disk means. */
final class ListFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String name :
        List.of(
            "a b.csv",
            "a1.csv",
            "b[1].csv",
            "_SUCCESS",
            ".a1.csv.crc",
            "dt=1/x.csv",
            "dt=2/y.csv",
            "dt=2/_temporary/z.csv",
            "_p=3/w.csv")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  @Test
  void aFolderIsAllItsDataFilesWithAndWithoutASlash() {
    List<String> all =
        List.of("_p=3/w.csv", "a b.csv", "a1.csv", "b[1].csv", "dt=1/x.csv", "dt=2/y.csv");
    assertThat(names(folder.toString()), is(all));
    assertThat(names(folder + "/"), is(all));
    assertThat(names(folder + "/**"), is(all));
  }

  @Test
  void aGlobMatchesFilesAndFoldersButNothingHidden() {
    assertThat(names(folder + "/*.csv"), is(List.of("a b.csv", "a1.csv", "b[1].csv")));
    assertThat(names(folder + "/dt=*"), is(List.of("dt=1/x.csv", "dt=2/y.csv")));
    assertThat(names(folder + "/dt=*/*.csv"), is(List.of("dt=1/x.csv", "dt=2/y.csv")));
    assertThat(names(folder + "/**/x.csv"), is(List.of("dt=1/x.csv")));
    assertThat(names(folder + "/_S*"), is(List.of("_SUCCESS")));
    assertThat(names(folder + "/{a1,a b}.csv"), is(List.of("a b.csv", "a1.csv")));
  }

  @Test
  void aNameIsTakenAsItIsBeforeItIsAGlob() {
    assertThat(names(folder + "/b[1].csv"), is(List.of("b[1].csv")));
    assertThat(names(folder + "/_SUCCESS"), is(List.of("_SUCCESS")));
    assertThat(names(folder.resolve("a1.csv").toUri().toString()), is(List.of("a1.csv")));
  }

  @Test
  void aFileIsReadOnceHoweverManyNamesLeadToIt() throws IOException {
    Files.createSymbolicLink(folder.resolve("c.csv"), folder.resolve("a1.csv"));
    assertThat(
        names(folder + "/a b.csv", folder + "/a*.csv", folder + "/dt=1/../a1.csv", folder + "/c*"),
        is(List.of("a b.csv", "a1.csv")));
    assertThat(names(folder + "/c.csv", folder + "/a*.csv"), is(List.of("c.csv", "a b.csv")));
  }

  @Test
  void inputsComeAsTheyAreNamedAndTheFilesOfEachByTheirNames() {
    assertThat(
        names(folder + "/dt=2", folder + "/a1.csv", folder + "/*.csv", folder + "/dt=*"),
        is(List.of("dt=2/y.csv", "a1.csv", "a b.csv", "b[1].csv", "dt=1/x.csv")));
  }

  @Test
  void loopsOfLinksEnd() throws IOException {
    Files.createSymbolicLink(folder.resolve("dt=1/loop"), folder);
    List<String> all =
        List.of("_p=3/w.csv", "a b.csv", "a1.csv", "b[1].csv", "dt=1/x.csv", "dt=2/y.csv");
    assertThat(names(folder.toString()), is(all));
    assertThat(names(folder + "/**/*.csv"), is(all));
  }

  @Test
  void whatMatchesNothingIsAnErrorAndDoesNotWalkTheDisk() {
    for (String input :
        List.of(
            "/no-such-file.csv", "/no-such-*/x.csv", folder + "/none.csv", folder + "/*.avro")) {
      UserError refused =
          assertTimeoutPreemptively(
              Duration.ofSeconds(5),
              () -> assertThrows(UserError.class, () -> ListFiles.of(List.of(input))));
      assertThat(refused.getMessage(), containsString("No file matches the input " + input));
    }
  }

  /** Under a locale of ASCII each name of other letters is such a one. */
  @Test
  void aNameThatCannotBeReadIsToldOrPassedOver() throws IOException, InterruptedException {
    assumeTrue(ForeignNames.write(folder.resolve("dt=2"), ".csv", "a"), "names are texts here");
    for (String input : List.of(folder.toString(), folder + "/dt=*/*.csv", folder + "/dt=2/x*")) {
      UserError refused = assertThrows(UserError.class, () -> ListFiles.of(List.of(input)), input);
      assertThat(refused.getMessage(), containsString("dt=2/x\uFFFD.csv cannot be read: "));
    }
    List<String> complaints = new ArrayList<>();
    List<ListFiles.Listed> others = ListFiles.soFar(folder + "/dt=2", complaints::add);
    assertThat(others.size() + complaints.size(), is(2));
    assertThat(complaints.size(), is(1));
    assertThat(names(folder + "/dt=2/y*"), is(List.of("dt=2/y.csv")));
  }

  private List<String> names(String... inputs) {
    return ListFiles.of(List.of(inputs)).stream()
        .map(file -> folder.relativize(Path.of(file.name())).toString())
        .toList();
  }
}
