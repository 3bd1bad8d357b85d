package io.steelyard.runners.profiles;

import io.steelyard.schemas.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The options that one runner alone has. Given to the other they would do nothing, so they are
 * refused there; and so are counts and times that the runner itself would only stumble over.
 */
final class RunnersOwn {
  /** The least that means something. */
  private static final Map<String, Integer> LEAST =
      Map.of(
          "targetParallelism", 1,
          "maxParallelism", 1,
          "checkpointingInterval", 1,
          "checkpointTimeoutMillis", 1,
          "minPauseBetweenCheckpoints", 0,
          "numConcurrentCheckpoints", 1,
          "maxBundleSize", 1,
          "maxBundleTimeMills", 1,
          "numberOfExecutionRetries", 0,
          "executionRetryDelay", 0);

  /** Flink's own limit, and more workers than any machine has use for. */
  private static final Map<String, Integer> GREATEST =
      Map.of("targetParallelism", 32_768, "maxParallelism", 32_768);

  private RunnersOwn() {}

  /**
   * Sees that no option is Flink's alone.
   *
   * @throws UserError if one is
   */
  static void requireNotFlinks(List<String> given) {
    requireNone(given, FlinkPipelineOptions.class, "Flink runner: add --runner=flink");
  }

  /**
   * Sees that no option is the direct runner's alone.
   *
   * @throws UserError if one is
   */
  static void requireNotDirects(List<String> given) {
    requireNone(given, DirectOptions.class, "direct runner: leave out --runner");
  }

  private static void requireNone(
      List<String> given, Class<? extends PipelineOptions> runner, String advice) {
    Set<String> own =
        Arrays.stream(runner.getDeclaredMethods())
            .map(method -> method.getName().replaceFirst("^(get|is|set)", ""))
            .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
            .collect(Collectors.toSet());
    for (String option : given) {
      String name = name(option);
      if (own.contains(name)) {
        throw new UserError("--" + name + " is an option of the " + advice + ", or leave it out.");
      }
    }
  }

  /**
   * Sees that numbers, which Beam has read already, mean something.
   *
   * @throws UserError if one does not
   */
  static void requireRanges(List<String> given) {
    for (String option : given) {
      String name = name(option);
      Integer least = LEAST.get(name);
      if (least != null) {
        long number = Long.parseLong(option.substring(option.indexOf('=') + 1).strip());
        int greatest = GREATEST.getOrDefault(name, Integer.MAX_VALUE);
        if (number < least || number > greatest) {
          throw new UserError(
              "--"
                  + name
                  + " is "
                  + number
                  + ": give a value from "
                  + least
                  + " to "
                  + greatest
                  + ".");
        }
      }
    }
  }

  private static String name(String option) {
    return option.replaceFirst("^--", "").replaceFirst("(?s)=.*", "");
  }
}
