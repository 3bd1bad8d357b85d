package io.steelyard.runners.reference;

import io.steelyard.runners.Steelyard;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the commands: what {@code --help} says, of all of them at once. */
final class CommandReference {
  private static final String INTRODUCTION =
      """
      # The commands

      <!-- Written by the tests from the code; CONTRIBUTING.md says how. -->

      `./steelyard COMMAND [options]`, or `java -jar runners/target/steelyard.jar COMMAND [options]`.
      Results go to standard output, progress and errors to standard error. Places are paths or URIs
      of any filesystem that Beam knows, such as `s3://BUCKET/FOLDER/*.csv`. Commands with
      `--parallelism` also take every pipeline option of Beam and of the runner, such as
      `--awsRegion=NAME`. A **required** option may also stand in an
      [environment](environments.md), such as `--models` in its `registry`.

      """;

  private static final String EXIT_CODES = "Exit codes: ";

  /** What every command takes; said once. */
  private static final Set<String> COMMON =
      Set.of("--summary", "--debug", "--plugins", "--environment", "--help", "--version");

  private CommandReference() {}

  /** The page as Markdown. */
  static String text() {
    CommandLine program = new CommandLine(new Steelyard());
    List<CommandSpec> commands =
        program.getSubcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    return INTRODUCTION
        + commands.stream().map(CommandReference::command).collect(Collectors.joining())
        + "## Every command\n\n"
        + options(commands.get(0), COMMON::contains, table())
        + "\n## Exit codes\n\n"
        + exitCodes(program.getCommandSpec());
  }

  private static String command(CommandSpec command) {
    StringBuilder text = new StringBuilder("## " + command.name() + "\n\n");
    text.append(String.join("\n", command.usageMessage().description())).append("\n\n");
    text.append(arguments(command));
    List<String> example =
        Stream.of(command.usageMessage().footer())
            .filter(line -> line.startsWith("  "))
            .map(line -> line.substring(2).replaceFirst("^steelyard", "./steelyard"))
            .toList();
    if (!example.isEmpty()) {
      text.append("\n```sh\n").append(String.join("\n", example)).append("\n```\n");
    }
    return text.append('\n').toString();
  }

  private static MarkdownTable arguments(CommandSpec command) {
    MarkdownTable rows = table();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      rows.row(
          code(parameter.paramLabel()),
          parameter.required() ? "**required**" : "",
          sentence(parameter.description()));
    }
    return options(command, name -> !COMMON.contains(name), rows);
  }

  private static MarkdownTable table() {
    return new MarkdownTable("option", "", "meaning");
  }

  private static MarkdownTable options(
      CommandSpec command, Predicate<String> names, MarkdownTable rows) {
    for (OptionSpec option : command.options()) {
      if (names.test(option.longestName())) {
        rows.row(
            Arrays.stream(option.names())
                .map(name -> code(name + value(option)))
                .collect(Collectors.joining(", ")),
            option.required() ? "**required**" : "",
            sentence(option.description()));
      }
    }
    return rows;
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String label = "=" + option.paramLabel();
    return option.splitRegex().isEmpty() ? label : label + "[," + option.paramLabel() + "...]";
  }

  private static String sentence(String[] lines) {
    return String.join(" ", lines).replaceFirst("\\.$", "");
  }

  private static String exitCodes(CommandSpec program) {
    String footer = String.join(" ", program.usageMessage().footer());
    String codes = footer.substring(footer.indexOf(EXIT_CODES) + EXIT_CODES.length());
    MarkdownTable rows = new MarkdownTable("code", "meaning");
    Stream.of(codes.replaceFirst("\\.$", "").split("; ", -1))
        .sorted()
        .forEach(code -> rows.row(code.substring(0, 1), code.substring(2)));
    return rows.toString();
  }

  private static String code(String value) {
    return "`" + value + "`";
  }
}
