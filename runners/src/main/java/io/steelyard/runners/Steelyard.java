package io.steelyard.runners;

import io.steelyard.runners.commands.AliasCommand;
import io.steelyard.runners.commands.ApproveCommand;
import io.steelyard.runners.commands.AuditCommand;
import io.steelyard.runners.commands.BeamOptions;
import io.steelyard.runners.commands.CheckCommand;
import io.steelyard.runners.commands.DriftCommand;
import io.steelyard.runners.commands.EvaluateCommand;
import io.steelyard.runners.commands.GivenEnvironment;
import io.steelyard.runners.commands.InitCommand;
import io.steelyard.runners.commands.KeysCommand;
import io.steelyard.runners.commands.LineageCommand;
import io.steelyard.runners.commands.ListCommand;
import io.steelyard.runners.commands.OperateCommand;
import io.steelyard.runners.commands.PerformanceCommand;
import io.steelyard.runners.commands.PlainWriter;
import io.steelyard.runners.commands.PromoteCommand;
import io.steelyard.runners.commands.RejectedCommand;
import io.steelyard.runners.commands.ReproduceCommand;
import io.steelyard.runners.commands.RollbackCommand;
import io.steelyard.runners.commands.ScoreCommand;
import io.steelyard.runners.commands.ShowCommand;
import io.steelyard.runners.commands.SignCommand;
import io.steelyard.runners.commands.StopCommand;
import io.steelyard.runners.commands.StreamCommand;
import io.steelyard.runners.commands.SummaryFirst;
import io.steelyard.runners.commands.TrainCommand;
import io.steelyard.runners.commands.ValuesFirst;
import io.steelyard.runners.commands.VerifyCommand;
import io.steelyard.runners.commands.WrongArguments;
import io.steelyard.runners.demo.DemoCommand;
import io.steelyard.runners.results.FailureText;
import io.steelyard.runners.results.OptionNames;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Environment;
import io.steelyard.schemas.plugins.PluginJar;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code steelyard} command.
 *
 * <p>Exit codes: 0 done; 2 the command or the definition is wrong; 3 a gate, a count or a self-test
 * failed; 4 drift beyond its threshold; 1 anything unexpected. Results go to standard output,
 * progress and errors to standard error.
 */
@Command(
    name = "steelyard",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Trains, serves and watches models on tabular data, on Apache Beam.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      CheckCommand.class,
      TrainCommand.class,
      ScoreCommand.class,
      StreamCommand.class,
      StopCommand.class,
      EvaluateCommand.class,
      PerformanceCommand.class,
      DriftCommand.class,
      OperateCommand.class,
      RejectedCommand.class,
      ShowCommand.class,
      LineageCommand.class,
      ReproduceCommand.class,
      ListCommand.class,
      AliasCommand.class,
      ApproveCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      SignCommand.class,
      VerifyCommand.class,
      DemoCommand.class,
    },
    footer = {
      "",
      "Begin with:  steelyard demo",
      "",
      "Exit codes: 0 done; 1 anything unexpected; 2 the command, the definition, an input or a",
      "place is wrong; 3 a gate, a check, a count or a self-test failed, too many rows were rejected,",
      "part of the input could not be read, a promotion was refused, a bundle was not reproduced, a",
      "history was touched, or operate stopped; 4 an alarm of drift or of performance.",
    })
public final class Steelyard implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs a command with the plug-ins there are, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(start(arguments));
  }

  /** Runs a command with the plug-ins there are, and returns its exit code. */
  static int start(String... arguments) {
    try {
      ReadArguments.requireWhole(arguments);
      // A plug-in that is not there would be named with what its name holds.
      GivenSecrets.requireNone(arguments);
      List<PluginJar> plugins = PluginFolder.of(arguments);
      return plugins.isEmpty()
          ? run(arguments)
          : PluginLoader.run(PluginLoader.of(plugins), arguments);
    } catch (UserError e) {
      System.err.println(OptionNames.in(String.valueOf(e.getMessage())));
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** Runs a command in this class loader and returns its exit code. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new Steelyard());
    line.setOut(new PlainWriter(line.getOut()));
    line.setErr(new PlainWriter(line.getErr()));
    line.setUsageHelpWidth(100);
    takeQuotesAsTheyAre(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new WrongArguments());
    line.setExecutionStrategy(new ValuesFirst(new PluginsFirst(new SummaryFirst())));
    boolean debug = Arrays.asList(arguments).contains("--debug");
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, debug, command.getErr()));
    try {
      GivenSecrets.requireNone(arguments);
      Environment environment = GivenEnvironment.of(arguments);
      BeamOptions.accept(line, environment);
      if (environment != null) {
        line.setDefaultValueProvider(new GivenEnvironment(environment));
      }
      return line.execute(arguments);
    } catch (UserError e) {
      line.getErr().println(OptionNames.in(String.valueOf(e.getMessage())));
      return CommandLine.ExitCode.USAGE;
    } catch (OutOfMemoryError e) {
      return FailureText.tooLittleMemory(line.getErr());
    }
  }

  /** Quotes are a part of names as other characters are, in options of every command. */
  private static void takeQuotesAsTheyAre(CommandLine line) {
    line.getCommandSpec().parser().splitQuotedStrings(true);
    line.getSubcommands().values().forEach(Steelyard::takeQuotesAsTheyAre);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** Says why a command failed; returns the exit code. */
  static int explain(Exception exception, boolean debug, PrintWriter err) {
    return FailureText.write(exception, debug, err);
  }
}
