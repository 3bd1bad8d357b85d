package io.steelyard.runners.commands;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UnmatchedArgsBinding;

/** Lets commands that run pipelines take Beam's options beside their own. */
public final class BeamOptions {
  private BeamOptions() {}

  /** What a command with {@link JobOptions} does not know goes there, for Beam to judge. */
  public static void accept(CommandLine program) {
    // An @Unmatched field of a mixin would be ignored.
    for (CommandLine command : program.getSubcommands().values()) {
      for (CommandSpec mixin : command.getCommandSpec().mixins().values()) {
        if (mixin.userObject() instanceof JobOptions job) {
          command
              .getCommandSpec()
              .addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(setter(job)));
        }
      }
    }
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
