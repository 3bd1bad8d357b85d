package io.steelyard.transforms.drafting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check of all rows together as YAML.
 *
 * @param name what it is called
 * @param measure the word of what is measured
 * @param arguments of it, as keys and values that are written already
 * @param evidence what was seen
 */
record DraftedCheck(String name, String measure, List<String> arguments, String evidence) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> WORDS = Set.of("in", "true", "false", "null");
  private static final int LONGEST_NAME = 100;

  DraftedCheck {
    arguments = List.copyOf(arguments);
  }

  /** A check of a share, or null where its bounds say nothing. */
  static @Nullable DraftedCheck of(
      String name, String expression, String when, Shares.Share share, Ends ends) {
    ShareBounds bounds = share.bounds();
    List<String> arguments = new ArrayList<>();
    arguments.add("expression: " + Yaml.quoted(expression));
    if (!when.isEmpty()) {
      arguments.add("when: " + Yaml.quoted(when));
    }
    int before = arguments.size();
    if (ends != Ends.MAXIMUM && bounds.hasMinimum()) {
      arguments.add("minimum: " + bounds.minimumText());
    }
    if (ends != Ends.MINIMUM && bounds.hasMaximum()) {
      arguments.add("maximum: " + bounds.maximumText());
    }
    return arguments.size() == before
        ? null
        : new DraftedCheck(name, "share", arguments, "was " + number(share.seen()));
  }

  /** Which ends are bounded. */
  enum Ends {
    BOTH,
    MINIMUM,
    MAXIMUM
  }

  /** A share in few digits. */
  static String number(double share) {
    return share < 0.001 || share > 0.999
        ? Numbers.text(
            new BigDecimal(share).round(new MathContext(share > 0.5 ? 6 : 2)).doubleValue())
        : String.format(Locale.ROOT, "%.3f", share);
  }

  /** A column's name as an expression has it; empty where none can. */
  static String column(String name) {
    if (PLAIN.matcher(name).matches() && !WORDS.contains(name)) {
      return name;
    }
    return name.contains("`") || name.chars().anyMatch(each -> each < ' ') ? "" : '`' + name + '`';
  }

  /** A text as an expression has it; empty where it has characters that need care. */
  static String text(String text) {
    boolean isPlain =
        text.codePoints()
            .allMatch(each -> each >= ' ' && each != '\'' && each != '\\' && each != 127);
    return isPlain ? "'" + text + "'" : "";
  }

  /** Whether a name can be one of a check. */
  static boolean isName(String name) {
    return name.length() <= LONGEST_NAME
        && !name.contains(":")
        && name.chars().noneMatch(each -> each < ' ');
  }

  /** The lines of the check in a definition. */
  List<String> lines() {
    String flow =
        "  - {name: "
            + Yaml.text(name)
            + ", "
            + measure
            + ": {"
            + arguments.stream().collect(Collectors.joining(", "))
            + "}}";
    String comment = "  # " + Yaml.comment(evidence);
    List<String> lines = new ArrayList<>();
    if (flow.length() + comment.length() <= Yaml.WIDTH) {
      lines.add(flow + comment);
      return lines;
    }
    if (flow.length() <= Yaml.WIDTH) {
      Comments.add(lines, "  ", evidence);
      lines.add(flow);
      return lines;
    }
    lines.add("  - name: " + Yaml.text(name) + comment);
    lines.add("    " + measure + ":");
    arguments.forEach(each -> lines.add("      " + each));
    return lines;
  }
}
