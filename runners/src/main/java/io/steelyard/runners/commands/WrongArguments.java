package io.steelyard.runners.commands;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.reading.Nearest;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Explains arguments that a command does not take in one sentence, which names the argument and the
 * nearest valid name or where the valid ones are listed.
 */
public final class WrongArguments implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine line = error.getCommandLine();
    line.getErr().println(PlainText.of(sentence(error, line.getCommandSpec())));
    return CommandLine.ExitCode.USAGE;
  }

  private static String sentence(ParameterException error, CommandSpec spec) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      List<String> given = unmatched.getUnmatched();
      if (!given.isEmpty()) {
        String name = given.get(0).replaceFirst("=.*", "");
        boolean isOption = name.startsWith("-");
        return unknown(
            name, isOption ? spec.optionsMap().keySet() : spec.subcommands().keySet(), spec);
      }
    }
    if (error.getArgSpec() instanceof OptionSpec option && option.typeInfo().isMap()) {
      return option.longestName()
          + " takes "
          + option.paramLabel()
          + "; what was given is not shown, since it may be a secret: "
          + help(spec)
          + ".";
    }
    return error.getMessage() + ": " + help(spec) + ".";
  }

  /** The sentence for a name that is not among the valid ones. */
  static String unknown(String name, Collection<String> valid, CommandSpec spec) {
    String kind =
        name.startsWith("-")
            ? "option"
            : spec.subcommands().isEmpty() ? "further argument" : "command";
    String nearest = Nearest.to(name, valid);
    return spec.qualifiedName()
        + " takes no "
        + kind
        + " "
        + name
        + ": "
        + (nearest == null ? help(spec) : "did you mean " + nearest + "?")
        + (nearest == null ? "." : "");
  }

  private static String help(CommandSpec spec) {
    return spec.qualifiedName() + " --help lists what it takes";
  }
}
