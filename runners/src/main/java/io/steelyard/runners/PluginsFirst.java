package io.steelyard.runners;

import io.steelyard.pipelines.training.Trainers;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.checks.CheckFactories;
import io.steelyard.transforms.features.FeatureSteps;
import io.steelyard.transforms.formats.Formats;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command if the plug-ins that it names are there and fit this program and each other:
 * otherwise it would fail in its middle, or on a worker.
 */
final class PluginsFirst implements IExecutionStrategy {
  private final IExecutionStrategy next;

  /** Before what comes next. */
  PluginsFirst(IExecutionStrategy next) {
    this.next = next;
  }

  @Override
  public int execute(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine command = commands.get(commands.size() - 1);
    try {
      if (PluginLoader.isHere()) {
        CheckFactories.requireSound();
        FeatureSteps.requireSound();
        Formats.requireSound();
        Trainers.requireSound();
        Connectors.requireSound();
      } else if (command.getParseResult().hasMatchedOption(PluginFolder.OPTION)) {
        throw new UserError(
            PluginFolder.OPTION + " is read from the command line itself: write it there.");
      }
    } catch (ExceptionInInitializerError e) {
      throw new ExecutionException(command, "A plug-in does not fit", e.getCause());
    } catch (UserError e) {
      throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
    }
    return next.execute(parsed);
  }
}
