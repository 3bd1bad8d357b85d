package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/libraries.md} says of the libraries in the jar is so: no version with a known
 * vulnerability that it does not name, none that was left out, and nothing that is long gone.
 */
final class LibrariesTest {
  private static final Map<String, String> LIBRARIES = new TreeMap<>();

  @BeforeAll
  static void readBillOfMaterials() throws IOException {
    try (InputStream in =
        LibrariesTest.class.getResourceAsStream("/META-INF/sbom/steelyard.cdx.json")) {
      assumeTrue(in != null, "built offline, where no bill of materials is made");
      for (JsonNode library : new ObjectMapper().readTree(in).get("components")) {
        LIBRARIES.put(
            library.path("group").asText() + ":" + library.path("name").asText(),
            library.path("version").asText());
      }
    }
    assertThat(LIBRARIES.size(), is(greaterThan(50)));
  }

  @Test
  void noneIsEarlierThanItsLeastVersion() throws IOException {
    Map<String, List<String>> remaining = table("What remains");
    List<String> early = new ArrayList<>();
    table("Least versions")
        .forEach(
            (library, row) -> {
              String version = LIBRARIES.get(library);
              if (version != null
                  && isEarlier(version, row.get(1))
                  && !remaining.containsKey(library)) {
                early.add(library + " " + version + " is before " + row.get(1));
              }
            });
    assertThat(early, is(empty()));
  }

  @Test
  void whatRemainsIsThereInThatVersion() throws IOException {
    List<String> wrong = new ArrayList<>();
    table("What remains")
        .forEach(
            (library, row) -> {
              if (!row.get(1).equals(LIBRARIES.get(library))) {
                wrong.add(library + " is in the jar as " + LIBRARIES.get(library));
              }
            });
    assertThat(wrong, is(empty()));
  }

  @Test
  void whatIsLeftOutIsNotThere() throws IOException {
    List<String> there = new ArrayList<>(table("What is left out").keySet());
    there.retainAll(LIBRARIES.keySet());
    assertThat(there, is(empty()));
  }

  /** Rows by library. */
  private static Map<String, List<String>> table(String heading) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    boolean within = false;
    for (String line : Files.readAllLines(ProjectFiles.root().resolve("docs/libraries.md"))) {
      if (line.startsWith("## ")) {
        within = line.equals("## " + heading);
      } else if (within && line.startsWith("| ") && line.contains(":")) {
        List<String> cells =
            Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
        rows.put(cells.get(0), cells);
      }
    }
    assertThat(heading, rows.size(), is(greaterThan(0)));
    return rows;
  }

  /** Compares the numbers that both versions begin with. */
  private static boolean isEarlier(String version, String least) {
    String[] ours = version.split("[.-]", -1);
    String[] theirs = least.split("\\.", -1);
    for (int i = 0; i < theirs.length; i++) {
      int number = i < ours.length && ours[i].matches("[0-9]{1,9}") ? Integer.parseInt(ours[i]) : 0;
      int comparison = Integer.compare(number, Integer.parseInt(theirs[i]));
      if (comparison != 0) {
        return comparison < 0;
      }
    }
    return false;
  }
}
