package org.example.plugin;

/** Takes the pairs of key and value out of a line of logfmt, one after the other. */
final class Pairs {
  private final String line;
  private int at;
  private String key = "";
  private String value = "";

  Pairs(String line) {
    this.line = line.strip();
  }

  /** Moves to the next pair; false at the end, and where the line is not of this form. */
  boolean next() {
    int equals = line.indexOf('=', at);
    String name = equals < 0 ? "" : line.substring(at, equals);
    if (name.isEmpty() || name.contains(" ") || name.contains("\"")) {
      return false;
    }
    boolean isQuoted = line.startsWith("\"", equals + 1);
    StringBuilder text = new StringBuilder();
    int end = isQuoted ? quoted(equals + 2, text) : plain(equals + 1, text);
    if (end < 0 || (end < line.length() && line.charAt(end) != ' ')) {
      return false;
    }
    key = name;
    value = text.toString();
    at = end;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return true;
  }

  private int plain(int from, StringBuilder text) {
    int space = line.indexOf(' ', from);
    int end = space < 0 ? line.length() : space;
    text.append(line, from, end);
    return end;
  }

  /** Returns the index behind the closing quote, or -1 where there is none. */
  private int quoted(int from, StringBuilder text) {
    for (int i = from; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '"') {
        return i + 1;
      }
      if (character == '\\' && i + 1 < line.length()) {
        i++;
      }
      text.append(line.charAt(i));
    }
    return -1;
  }

  boolean isEnded() {
    return at == line.length();
  }

  String key() {
    return key;
  }

  String value() {
    return value;
  }

  /** The beginning of what is not of this form. */
  String rest() {
    return line.substring(at, Math.min(line.length(), at + 20));
  }
}
