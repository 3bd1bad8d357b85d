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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *```\\w*)\\n(.*?)^ *```");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\$ |^ *(\\./steelyard|mvn) ");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  @TempDir private Path folder = Path.of("");

  /** Every {@code ./steelyard COMMAND …} in a block names a command and options that it takes. */
  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> problems = new ArrayList<>();
    int commands = 0;
    for (Step step : steps()) {
      for (String line : step.commands().replace("\\\n", " ").lines().toList()) {
        int begin = line.indexOf("./steelyard ");
        if (begin < 0) {
          continue;
        }
        commands++;
        String problem = problem(line.substring(begin + "./steelyard ".length()));
        if (!problem.isEmpty()) {
          problems.add(step.page() + ": " + line.strip() + ": " + problem);
        }
      }
    }
    assertThat(problems, is(empty()));
    assertThat(commands, is(greaterThan(20)));
  }

  /** A new command is to be run by a test, or to be listed with the reason why it is not. */
  @Test
  void everyCommandIsRunOrListed() throws IOException {
    Set<String> unused = new TreeSet<>(FollowedPages.LEFT_OUT.keySet());
    List<String> neither = new ArrayList<>();
    for (Step step : steps()) {
      Optional<String> leftOut = FollowedPages.leftOut(step);
      leftOut.ifPresent(unused::remove);
      if (leftOut.isEmpty()
          && !FollowedPages.TUTORIALS.contains(step.page())
          && !FollowedPages.OTHERS.contains(step.page())) {
        neither.add(step.page() + ": " + step.commands());
      }
    }
    assertThat(neither, is(empty()));
    assertThat(unused, is(empty()));
  }

  /** Commands stand in blocks that the tests find: at the edge of the page, with their language. */
  @Test
  void commandsStandInBlocksOfTheirOwn() throws IOException {
    List<String> hidden = new ArrayList<>();
    for (String page : Step.pages()) {
      Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
      while (block.find()) {
        boolean found = block.group(1).equals("```sh");
        if (!found && COMMAND.matcher(block.group(2)).find()) {
          hidden.add(page + ": " + block.group(2));
        }
      }
    }
    assertThat(hidden, is(empty()));
  }

  /** Every {@code mvn} of a page names modules and tests that there are. */
  @Test
  void everyBuildNamesWhatIsThere() throws IOException {
    Set<String> tests = tests();
    List<String> missing = new ArrayList<>();
    int builds = 0;
    for (String page : Step.pages()) {
      Matcher build =
          Pattern.compile("\\bmvn [^`\\n]+").matcher(Files.readString(ROOT.resolve(page)));
      while (build.find()) {
        builds++;
        Matcher modules = Pattern.compile(" -pl (\\S+)").matcher(build.group());
        while (modules.find()) {
          for (String module : modules.group(1).split(",", -1)) {
            if (!module.equals("MODULE")
                && !Files.exists(ROOT.resolve(module).resolve("pom.xml"))) {
              missing.add(page + ": module " + module);
            }
          }
        }
        Matcher test = Pattern.compile("-D(?:it\\.)?test=(\\w+)").matcher(build.group());
        while (test.find()) {
          if (!test.group(1).equals("NAME") && !tests.contains(test.group(1))) {
            missing.add(page + ": test " + test.group(1));
          }
        }
      }
    }
    assertThat(missing, is(empty()));
    assertThat(builds, is(greaterThan(8)));
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
    BeamOptions.accept(program, null);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    if (words.stream().anyMatch(argument -> argument.startsWith("--environment="))) {
      program.setDefaultValueProvider(
          argument -> argument.paramLabel().equals("URI") ? "models" : null);
    }
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

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (String page : Step.pages()) {
      steps.addAll(Step.of(page));
    }
    return steps;
  }

  /** The names of the test classes of all modules. */
  private static Set<String> tests() throws IOException {
    Set<String> tests = new TreeSet<>();
    Matcher module =
        Pattern.compile("<module>(.*?)</module>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (module.find()) {
      Path sources = ROOT.resolve(module.group(1)).resolve("src/test/java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .forEach(name -> tests.add(name.replace(".java", "")));
        }
      }
    }
    return tests;
  }
}
