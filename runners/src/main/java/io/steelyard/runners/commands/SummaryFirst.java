package io.steelyard.runners.commands;

import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command, unless its summary cannot be written: a deed that is done is not refused. */
public final class SummaryFirst implements IExecutionStrategy {
  @Override
  public int execute(ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
        if (mixin.userObject() instanceof OutputOptions outputs
            && !command.isUsageHelpRequested()) {
          require(outputs, command);
        }
      }
    }
    return new RunLast().execute(parsed);
  }

  private static void require(OutputOptions outputs, CommandLine command) {
    try {
      new RunOutputs()
          .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
          .outside(null, models(command))
          .require();
    } catch (IOException | RuntimeException e) {
      throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable String models(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption("--models");
    return option == null ? null : option.getValue();
  }
}
