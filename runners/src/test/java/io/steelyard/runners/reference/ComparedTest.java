package io.steelyard.runners.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that compares with other libraries names words that there are. */
class ComparedTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void everyWordOfOursIsThere() throws IOException {
    Set<String> words = WordsOfProgram.all();
    List<String> unknown = named().filter(word -> !words.contains(word)).toList();
    assertThat(unknown, is(empty()));
  }

  /** What stands as code in the second column of the tables. */
  private static Stream<String> named() throws IOException {
    List<String> words = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(ProjectFiles.root().resolve("docs/compared.md"))) {
      if (line.startsWith("| ")) {
        rows++;
        Matcher code = CODE.matcher(line.split(" \\| ", -1)[1]);
        while (code.find()) {
          words.add(code.group(1));
        }
      }
    }
    assertThat(rows, is(greaterThan(100)));
    return words.stream();
  }
}
