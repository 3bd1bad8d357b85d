package io.steelyard.runners.profiles;

import io.steelyard.pipelines.training.RecordedOptions;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Beam's options as they were given. What Beam says of a value that it cannot read repeats the
 * value, which may be a secret: only of options that lineage keeps is it shown.
 */
final class GivenOptions {
  /** What Beam says of a name that it does not know; no value is in it. */
  private static final String UNKNOWN = "missing a property named";

  private static final String CREDENTIALS = "awsCredentialsProvider";

  private static final String ADVICE =
      " Write a JSON object such as {\"@type\":\"StaticCredentialsProvider\",\"accessKeyId\":…,"
          + "\"secretAccessKey\":…}, or leave the option out: the SDK's usual chain then looks into"
          + " variables and files.";

  private GivenOptions() {}

  /**
   * The options of arguments of the form {@code --name=value}.
   *
   * @throws UserError if Beam does not know one of them, or refuses its value; it has no cause,
   *     since that may hold the value
   */
  static PipelineOptions read(List<String> arguments) {
    try {
      return create(arguments);
    } catch (RuntimeException e) {
      arguments.forEach(GivenOptions::requireReadable);
      String said = first(e);
      for (String argument : arguments) {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (!value.isEmpty() && !RecordedOptions.isKept(name(argument))) {
          said = said.replace(value, PlainText.HIDDEN);
        }
      }
      throw new UserError("The options do not fit: " + said);
    }
  }

  private static void requireReadable(String argument) {
    try {
      var unused = create(List.of(argument));
    } catch (RuntimeException e) {
      String said = first(e);
      if (said.contains(UNKNOWN)) {
        throw new UserError("The options do not fit: " + said);
      }
      String name = name(argument);
      throw new UserError(
          "--"
              + name
              + (RecordedOptions.isKept(name)
                  ? ": " + said
                  : " has a value that Beam cannot read; it is not shown, since it may be a secret.")
              + (name.equals(CREDENTIALS) ? ADVICE : ""));
    }
  }

  private static String first(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static PipelineOptions create(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0])).create();
  }

  private static String name(String argument) {
    return argument.replaceFirst("^--", "").replaceFirst("(?s)=.*", "");
  }
}
