package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command if all that it was given has a value: an empty one, such as of a variable that is
 * not set, would mean a default, a folder or nothing, and no one meant that.
 */
public final class ValuesFirst implements IExecutionStrategy {
  private final IExecutionStrategy next;

  /** Before what comes next. */
  public ValuesFirst(IExecutionStrategy next) {
    this.next = next;
  }

  @Override
  public int execute(ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      for (ArgSpec given : command.getParseResult().matchedArgs()) {
        if (given.stringValues().stream().anyMatch(String::isBlank)) {
          UserError error = new UserError(sentence(given));
          throw new ExecutionException(command, String.valueOf(error.getMessage()), error);
        }
      }
    }
    return next.execute(parsed);
  }

  private static String sentence(ArgSpec given) {
    if (!(given instanceof OptionSpec option)) {
      return given.paramLabel() + " is empty: give it a value.";
    }
    return option.splitRegex().isEmpty() || option.originalStringValues().contains("")
        ? empty(option.longestName())
        : option.longestName() + " has an empty value among others: leave out the comma.";
  }

  /** What is said of an option that is given without a value. */
  static String empty(String option) {
    return option + " is empty: give it a value or leave it out.";
  }
}
