package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A slow and obvious reader of JSON lines in the columns of {@link Reading}: lines by splitting,
 * values by recursive descent over the grammar of RFC 8259, and no more.
 */
final class SlowJsonLines {
  private static final String NONE = " | - | - | - | - | - ";

  private final String latin;
  private final List<String> missing;
  private final int maximum;
  private String line = "";
  private int at;

  SlowJsonLines(byte[] content, List<String> missing, int maximum) {
    this.latin = feeds(content);
    this.missing = missing;
    this.maximum = maximum;
  }

  /** A file as Latin-1 with a line feed at the end of each line, and without a byte order mark. */
  static String feeds(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    boolean isOfReturns = unmarked.matches("[ \t\r\n]*[^\r\n]*\\}[ \t]*\r+(?s:\\{.*)?");
    return isOfReturns ? unmarked.replace('\r', '\n') : unmarked;
  }

  /** A value: a string, the digits of a number, a word, or the bracket that opens it. */
  private record Value(char kind, String text) {}

  /** The line is not JSON. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  List<String> records() {
    List<String> records = new ArrayList<>();
    for (String raw : latin.split("\n", -1)) {
      String original = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
      if (original.length() > maximum) {
        records.add(original.substring(0, maximum) + NONE + "[:size]");
      } else if (!original.matches("[ \t\r]*")) {
        records.add(original + record(original));
      }
    }
    return records;
  }

  private String record(String original) {
    if (!SlowValues.isUtf8(original)) {
      return NONE + "[:encoding]";
    }
    byte[] utf8 = original.getBytes(StandardCharsets.ISO_8859_1);
    line = new String(utf8, StandardCharsets.UTF_8);
    at = 0;
    Map<String, Value> values = new LinkedHashMap<>();
    try {
      skipSpace();
      object(values, 1);
      skipSpace();
      if (at < line.length()) {
        throw new Malformed();
      }
    } catch (Malformed malformed) {
      return NONE + "[:malformed]";
    }
    StringBuilder shown = new StringBuilder();
    List<String> failures = new ArrayList<>();
    for (ColumnSpec column : Reading.COLUMNS) {
      Value value = values.getOrDefault(column.name(), new Value('n', "null"));
      String text = show(column.type(), value);
      if (text == null) {
        failures.add(column.name() + ":type");
      }
      shown.append(" | ").append(text == null ? "-" : text);
    }
    return shown + " " + failures;
  }

  private @Nullable String show(ColumnType type, Value value) {
    return switch (value.kind()) {
      case 'n', 'N' -> "-";
      case 't', 'f' -> showText(type, value.text());
      case '"' -> showText(type, value.text());
      case '0' -> type == ColumnType.STRING ? digits(value.text()) : showText(type, value.text());
      default -> null;
    };
  }

  /** A number as a text is what stands there; an infinity is none. */
  private @Nullable String digits(String text) {
    return text.endsWith("y") ? null : showText(ColumnType.STRING, text);
  }

  private @Nullable String showText(ColumnType type, String text) {
    boolean unicode = StandardCharsets.UTF_16BE.newEncoder().canEncode(text);
    return text.isEmpty() || missing.contains(text)
        ? "-"
        : unicode ? SlowValues.parse(type, text) : null;
  }

  private char peek() {
    if (at == line.length()) {
      throw new Malformed();
    }
    return line.charAt(at);
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw new Malformed();
    }
    at++;
  }

  private void skipSpace() {
    while (at < line.length() && " \t\r".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
  }

  private void object(Map<String, Value> values, int depth) {
    take('{');
    skipSpace();
    if (peek() != '}') {
      while (true) {
        skipSpace();
        String key = string();
        skipSpace();
        take(':');
        Value value = value(depth);
        boolean isColumn = Reading.COLUMNS.stream().anyMatch(each -> each.name().equals(key));
        if (values.put(key, value) != null && depth == 1 && isColumn) {
          throw new Malformed();
        }
        if (peek() != ',') {
          break;
        }
        at++;
      }
    }
    take('}');
  }

  private Value value(int depth) {
    skipSpace();
    char first = peek();
    if ((first == '{' || first == '[') && depth == 100) {
      throw new Malformed();
    }
    String text =
        switch (first) {
          case '{' -> {
            object(new LinkedHashMap<>(), depth + 1);
            yield "";
          }
          case '[' -> {
            array(depth + 1);
            yield "";
          }
          case '"' -> string();
          default -> word();
        };
    skipSpace();
    return new Value(first == '-' || Character.isDigit(first) ? '0' : first, text);
  }

  private void array(int depth) {
    take('[');
    skipSpace();
    if (peek() != ']') {
      value(depth);
      while (peek() == ',') {
        at++;
        value(depth);
      }
    }
    take(']');
  }

  private String word() {
    int start = at;
    while (at < line.length() && ",]} \t\r".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    String word = line.substring(start, at);
    if (!word.matches(
        "NaN|-?Infinity|true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw new Malformed();
    }
    return word;
  }

  private String string() {
    take('"');
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      char c = line.charAt(at++);
      if (c < ' ') {
        throw new Malformed();
      }
      text.append(c == '\\' ? escaped() : c);
    }
    at++;
    return text.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    if (c == 'u') {
      String digits = line.substring(at, Math.min(at + 4, line.length()));
      if (!digits.matches("[0-9a-fA-F]{4}")) {
        throw new Malformed();
      }
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    }
    int index = "\"\\/bfnrt".indexOf(c);
    if (index < 0) {
      throw new Malformed();
    }
    return "\"\\/\b\f\n\r\t".charAt(index);
  }
}
