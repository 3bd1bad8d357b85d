package io.steelyard.runners.commands;

import io.steelyard.runners.connectors.aws.SecretsManager;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.reading.EnvironmentReader;
import io.steelyard.schemas.environment.Environment;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The environment that a command line names: what its options are where it does not give them. */
public final class GivenEnvironment implements IDefaultValueProvider {
  /** The option that names it. */
  static final String OPTION = "--environment";

  private final Environment environment;

  /** The options of an environment. */
  public GivenEnvironment(Environment environment) {
    this.environment = environment;
  }

  /**
   * The environment that is named.
   *
   * @return null where none is
   * @throws UserError with all that is wrong with it
   */
  public static @Nullable Environment of(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      boolean isNext = argument.equals(OPTION) && i + 1 < arguments.length;
      String file =
          isNext
              ? arguments[i + 1]
              : argument.startsWith(OPTION + "=") ? argument.substring(OPTION.length() + 1) : "";
      // An empty value is refused where all options are.
      if (!file.isBlank() && Arrays.stream(arguments).noneMatch(GivenEnvironment::isHelp)) {
        return read(Path.of(file));
      }
    }
    return null;
  }

  /** The environment in a file, with the variables of this process and the secrets of AWS. */
  static Environment read(Path file) {
    return EnvironmentReader.read(file, System::getenv, name -> new SecretsManager().secret(name));
  }

  private static boolean isHelp(String argument) {
    return argument.equals("--help") || argument.equals("-h");
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? environment.option(option.longestName().replaceFirst("^-+", ""))
        : null;
  }
}
