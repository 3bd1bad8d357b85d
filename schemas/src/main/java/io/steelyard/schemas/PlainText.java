package io.steelyard.schemas;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as it may be shown, whoever wrote it: on one line, so that nobody forges another one,
 * without characters that steer a terminal or turn the order of what is read, and without the user
 * part and the query of an address, where credentials travel.
 */
public final class PlainText {
  /** What stands for what is not shown. */
  public static final String HIDDEN = "…";

  private static final Pattern UNSHOWN =
      Pattern.compile("[\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]");
  private static final Pattern USER = Pattern.compile("(?<=://)[^/\\s@\"']*@");

  /** A user part in which a slash stands: a colon after it, but no port. */
  private static final Pattern USER_WITH_SLASH =
      Pattern.compile("(?<=://)[^/\\s:@\"']*:(?![0-9]+(?:[,/\\s\"']|$))[^\\s@\"']*@");

  private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"']*)\\?[^\\s\"']*");

  /** Of any scheme: a question mark of a glob has no name and equals sign behind it. */
  private static final Pattern NAMED_QUERY =
      Pattern.compile("(?<=://)([^\\s\"']*?)\\?[^\\s/?\"'=]*=[^\\s\"']*");

  private PlainText() {}

  /** The text as it may be shown; the same where nothing in it must be hidden. */
  public static String of(@Nullable String text) {
    return escaped(withoutUsers(String.valueOf(text)));
  }

  /** Text of several lines, such as JSON: what {@link #of} does, but for line feeds. */
  public static String block(String text) {
    return lines(List.of(text.split("\n", -1)));
  }

  /** Lines, each as it may be shown, with line feeds between. */
  public static String lines(List<String> lines) {
    return lines.stream().map(PlainText::of).collect(Collectors.joining("\n"));
  }

  /** At most so many characters of a text, and whether there are more. */
  public static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + HIDDEN;
  }

  /** Whether somebody's user name or password stands in an address in the text. */
  public static boolean namesUser(String text) {
    return text.contains("://")
        && (USER.matcher(text).find() || USER_WITH_SLASH.matcher(text).find());
  }

  private static String withoutUsers(String text) {
    if (!text.contains("://")) {
      return text;
    }
    String slashed = USER_WITH_SLASH.matcher(text).replaceAll(HIDDEN + "@");
    String bare = USER.matcher(slashed).replaceAll(HIDDEN + "@");
    String unnamed = QUERY.matcher(bare).replaceAll("$1?" + HIDDEN);
    return NAMED_QUERY.matcher(unnamed).replaceAll("$1?" + HIDDEN);
  }

  /** As JSON and Java escape, so that JSON text stays what it was. */
  private static String escaped(String text) {
    return UNSHOWN.matcher(text).find()
        ? UNSHOWN.matcher(text).replaceAll(found -> escape(found.group().charAt(0)))
        : text;
  }

  private static String escape(char character) {
    return switch (character) {
      case '\n' -> "\\\\n";
      case '\r' -> "\\\\r";
      case '\t' -> "\\\\t";
      default -> String.format(Locale.ROOT, "\\\\u%04x", (int) character);
    };
  }
}
