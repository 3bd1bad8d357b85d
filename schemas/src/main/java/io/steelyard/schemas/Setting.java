package io.steelyard.schemas;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of a run as messages name it, such as {@code ‹format=avro›}: what is thrown knows which
 * setting would help, and whoever shows it knows how settings are given, as options of a command
 * for example.
 */
public final class Setting {
  private static final Pattern NAMED = Pattern.compile("‹([A-Za-z]+)((?:=[^‹›]*)?)›");

  private Setting() {}

  /** The setting of this name. */
  public static String of(String name) {
    return "‹" + name + "›";
  }

  /** The setting of this name with a value. */
  public static String of(String name, String value) {
    return "‹" + name + "=" + value + "›";
  }

  /** Whether a text begins with the name of a setting. */
  public static boolean isNamedFirst(String text) {
    return NAMED.matcher(text).lookingAt();
  }

  /**
   * A message in which one setting goes by another name, as where a run has it twice: once for each
   * of its inputs.
   */
  public static String renamed(String message, String name, String other) {
    return NAMED
        .matcher(message)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group(1).equals(name) ? "‹" + other + m.group(2) + "›" : m.group()));
  }

  /**
   * A message whose settings are named as they are given.
   *
   * @param option from a setting's name to how it is given
   */
  public static String spelled(String message, UnaryOperator<String> option) {
    return NAMED
        .matcher(message)
        .replaceAll(m -> Matcher.quoteReplacement(option.apply(m.group(1)) + m.group(2)));
  }
}
