package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.commands.BeamOptions;
import io.steelyard.runners.profiles.RunnerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the documentation tells people to write is understood. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(?:sh)?\\n(.*?)^ *```");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  @TempDir private Path folder = Path.of("");

  /** Every {@code ./steelyard COMMAND …} in a block names a command and options that it takes. */
  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> problems = new ArrayList<>();
    int commands = 0;
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        for (String line : block.group(1).replace("\\\n", " ").lines().toList()) {
          int begin = line.indexOf("./steelyard ");
          if (begin < 0 || line.contains("COMMAND") || line.contains("…")) {
            continue;
          }
          commands++;
          String problem = problem(line.substring(begin + "./steelyard ".length()));
          if (!problem.isEmpty()) {
            problems.add(page + ": " + line.strip() + ": " + problem);
          }
        }
      }
    }
    assertThat(problems, is(empty()));
    assertThat(commands, is(greaterThan(10)));
  }

  /** What a page shows of a sample is built, and tested, as it stands there. */
  @ParameterizedTest
  @CsvSource({"plugins.md, plugin", "serving.md, serving"})
  void theCodeOfAPageIsThatOfItsSample(String page, String folder) throws IOException {
    StringBuilder sample = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve("samples").resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|xml)")).toList()) {
        sample.append(Files.readString(file));
      }
    }
    Matcher code =
        Pattern.compile("(?ms)^```(?:java|xml)\\n(.*?)^```")
            .matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
    int blocks = 0;
    while (code.find()) {
      blocks++;
      assertThat(sample.toString(), containsString(code.group(1)));
    }
    assertThat(blocks, is(greaterThan(1)));
  }

  private static String problem(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text.replaceFirst(" #.*| [|>].*|;.*", ""));
    StringBuilder joined = new StringBuilder();
    int end = -1;
    while (word.find()) {
      if (word.start() != end && joined.length() > 0) {
        words.add(joined.toString());
        joined.setLength(0);
      }
      joined.append(word.group().replaceAll("^['\"]|['\"]$", ""));
      end = word.end();
    }
    words.add(joined.toString());
    CommandLine program = new CommandLine(new Steelyard());
    BeamOptions.accept(program);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      CommandLine.ParseResult parsed = program.parseArgs(words.toArray(new String[0]));
      List<String> others =
          parsed.hasSubcommand() ? parsed.subcommand().unmatched() : parsed.unmatched();
      var unused = RunnerProfile.options("direct", 0, others);
      return "";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The definition that the README begins with is in order. */
  @Test
  void theFirstDefinitionIsInOrder() throws IOException {
    Matcher yaml =
        Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```")
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(yaml.find(), is(true));
    String definition = yaml.group(2).replaceAll("(?m)^" + yaml.group(1), "");
    Path file = Files.writeString(folder.resolve("churn.pipeline.yaml"), definition);
    CommandRun run = CommandRun.of("check", file.toString());
    assertThat(run.err(), run.code(), is(0));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }
}
