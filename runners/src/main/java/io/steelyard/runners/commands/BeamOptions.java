package io.steelyard.runners.commands;

import io.steelyard.schemas.environment.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UnmatchedArgsBinding;

/** Lets commands that run pipelines take Beam's options beside their own. */
public final class BeamOptions {
  private BeamOptions() {}

  /**
   * What a command with {@link JobOptions} does not know goes there, for Beam to judge; so does
   * what no command knows of an environment.
   */
  public static void accept(CommandLine program, @Nullable Environment environment) {
    List<String> others = environment == null ? List.of() : others(program, environment);
    // An @Unmatched field of a mixin would be ignored.
    for (CommandLine command : program.getSubcommands().values()) {
      for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
        if (mixin.userObject() instanceof JobOptions job) {
          job.others = others;
          job.runnerOfOthers = environment == null ? null : environment.runner();
          command
              .getCommandSpec()
              .addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(setter(job)));
        }
      }
    }
  }

  /** Options of an environment that no command of a program knows. */
  static List<String> others(CommandLine program, Environment environment) {
    Set<String> known = new HashSet<>();
    for (CommandLine command : program.getSubcommands().values()) {
      known.addAll(command.getCommandSpec().optionsMap().keySet());
    }
    return Stream.of(environment.options(), environment.places())
        .flatMap(options -> options.entrySet().stream())
        .filter(option -> !known.contains("--" + option.getKey()))
        .map(option -> "--" + option.getKey() + "=" + option.getValue())
        .toList();
  }

  private static CommandLine.Model.ISetter setter(JobOptions job) {
    return new CommandLine.Model.ISetter() {
      @Override
      public <T> T set(T value) {
        // Every parse begins with null.
        job.beamOptions = value instanceof String[] given ? List.of(given) : List.of();
        return value;
      }
    };
  }
}
