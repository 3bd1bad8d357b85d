package io.steelyard.transforms.drafting;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts as YAML has them, in flow and block alike: plain where no reader takes them for something
 * else, in any version of YAML, else in double quotes.
 */
final class Yaml {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+(-][A-Za-z0-9_./+()-]*)*");

  /** The longest line. */
  static final int WIDTH = 98;

  private static final int LONGEST_PLAIN = 60;

  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "_");

  private Yaml() {}

  /** A text as a scalar. */
  static String text(String text) {
    boolean isPlain =
        text.length() <= LONGEST_PLAIN
            && PLAIN.matcher(text).matches()
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return isPlain ? text : quoted(text);
  }

  /** A text in double quotes, of printable characters alone. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (isPrintable(point)) {
                    quoted.appendCodePoint(point);
                  } else if (point > 0xffff) {
                    quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
                  } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** Texts as a list on one line. */
  static String list(List<String> texts) {
    return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Adds a key of a list: on one line where it fits, else an item a line. */
  static void addList(List<String> lines, String indentation, String key, List<String> texts) {
    String flow = indentation + key + ": " + list(texts);
    if (flow.length() <= WIDTH) {
      lines.add(flow);
      return;
    }
    lines.add(indentation + key + ":");
    texts.forEach(text -> lines.add(indentation + "  - " + text(text)));
  }

  /** Words as a comment holds them: on one line. */
  static String comment(String words) {
    String quoted = quoted(words);
    return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
