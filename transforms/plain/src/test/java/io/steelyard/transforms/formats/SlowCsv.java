package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A slow and obvious reader of CSV in the columns of {@link Reading}: one character (a byte, as
 * Latin-1) after another, with Strings, BigInteger and java.time.
 */
final class SlowCsv {
  private static final Pattern RETURN = Pattern.compile("\r(?!\r*\n)");

  private final InputSpec input;
  private final int maximum;
  private final String raw;
  private String text;
  private int at;

  SlowCsv(byte[] content, InputSpec input, int maximum) {
    this.input = input;
    this.maximum = maximum;
    String latin = new String(content, StandardCharsets.ISO_8859_1);
    this.raw = latin.startsWith("\u00ef\u00bb\u00bf") ? latin.substring(3) : latin;
    this.text = raw.replace('\r', '\n');
    this.text = endsInReturn() ? text : raw;
    this.at = 0;
  }

  /** Whether the first record ends in returns that no feed follows. */
  private boolean endsInReturn() {
    while (text.startsWith("\n", at)) {
      at++;
    }
    List<String> fields = new ArrayList<>();
    return split(fields).isEmpty()
        && RETURN.matcher(raw).region(at, raw.length()).lookingAt()
        && (input.header() == InputSpec.Header.PRESENT || fields.size() == Reading.COLUMNS.size());
  }

  List<String> records() {
    List<String> records = new ArrayList<>();
    List<String> header = null;
    while (at < text.length()) {
      if (text.startsWith("\n", at)
          || text.startsWith("\r\n", at)
          || text.substring(at).equals("\r")) {
        at += text.startsWith("\n", at) ? 1 : text.startsWith("\r\n", at) ? 2 : 1;
        continue;
      }
      int start = at;
      List<String> fields = new ArrayList<>();
      String fault = split(fields);
      String original =
          raw.substring(start, start + withoutReturn(text.substring(start, at)).length());
      at++;
      if (header == null && input.header() == InputSpec.Header.PRESENT) {
        header = fields;
        boolean known = fields.stream().anyMatch(f -> index(decode(f)) >= 0);
        List<Integer> columns =
            fields.stream().map(f -> index(decode(f))).filter(column -> column >= 0).toList();
        boolean isDoubled = columns.stream().distinct().count() < columns.size();
        if (!fault.isEmpty() || !SlowValues.isUtf8(original) || !known || isDoubled) {
          return List.of("unreadable");
        }
      } else if (fault.equals("unreadable")) {
        records.add(fault);
      } else if (!fault.isEmpty()) {
        String kept = original.length() > maximum ? original.substring(0, maximum) : original;
        records.add(kept + " | - | - | - | - | - [:" + fault + "]");
      } else {
        records.add(show(original, fields, header));
      }
    }
    return records;
  }

  private static int index(String name) {
    for (int i = 0; i < Reading.COLUMNS.size(); i++) {
      if (Reading.COLUMNS.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Splits the record at {@link #at}, moves to the end of its last line, says what is wrong. */
  private String split(List<String> fields) {
    int start = at;
    while (true) {
      int first = at;
      while (input.whitespace() == InputSpec.Whitespace.TRIM && isSpace(first)) {
        first++;
      }
      if (first < text.length() && text.charAt(first) == '"') {
        StringBuilder value = new StringBuilder();
        int p = first + 1;
        while (true) {
          if (p - start > farthest()) {
            return endless(start);
          }
          boolean out = p >= text.length();
          boolean lineEnds = !out && text.charAt(p) == '\n';
          if (out || (lineEnds && input.lines() == InputSpec.Lines.SINGLE)) {
            at = lineEnd(first);
            return "malformed";
          }
          if (text.charAt(p) == escape()) {
            p++;
            if (p < text.length() && text.charAt(p) != '\n') {
              value.append(raw.charAt(p++));
            }
          } else if (text.charAt(p) == '"' && p + 1 < text.length() && text.charAt(p + 1) == '"') {
            value.append('"');
            p += 2;
          } else if (text.charAt(p) == '"') {
            break;
          } else {
            value.append(raw.charAt(p++));
          }
        }
        boolean isMarker = isMarker(raw.substring(first + 1, p));
        p++;
        while (input.whitespace() == InputSpec.Whitespace.TRIM && isSpace(p)) {
          p++;
        }
        boolean returns = p < text.length() && text.charAt(p) == '\r';
        if (returns && (p + 1 == text.length() || text.charAt(p + 1) == '\n')) {
          p++;
        }
        boolean ends = p == text.length() || text.charAt(p) == '\n';
        if (!ends && text.charAt(p) != input.delimiter()) {
          at = lineEnd(first);
          return "malformed";
        }
        fields.add(isMarker ? "" : value.toString());
        at = p;
      } else {
        int p = at;
        while (p < text.length() && text.charAt(p) != '\n' && text.charAt(p) != input.delimiter()) {
          if (text.charAt(p) == escape()) {
            String rest = text.substring(p + 1);
            boolean endsLine = rest.startsWith("\n") || rest.startsWith("\r\n");
            boolean endsText = rest.isEmpty() || rest.equals("\r");
            if (endsText || (endsLine && input.lines() == InputSpec.Lines.SINGLE)) {
              at = lineEnd(p);
              return "malformed";
            }
            p += endsLine && rest.startsWith("\r") ? 2 : 1;
          }
          p++;
        }
        boolean ends = p == text.length() || text.charAt(p) == '\n';
        String value = text.substring(at, p);
        value = ends ? withoutReturn(value) : value;
        fields.add(
            unescaped(input.whitespace() == InputSpec.Whitespace.TRIM ? trim(value) : value));
        at = p;
      }
      if (at - start > farthest()) {
        return endless(start);
      }
      if (at == text.length() || text.charAt(at) == '\n') {
        return withoutReturn(text.substring(start, at)).length() > maximum ? "size" : "";
      }
      at++;
    }
  }

  /** How far the end of a record is looked for. */
  private int farthest() {
    return 16 * maximum;
  }

  /** Of lines that are records each, only the one is given up; else all that follow may be its. */
  private String endless(int start) {
    boolean isLine = input.lines() == InputSpec.Lines.SINGLE;
    at = isLine ? lineEnd(start + maximum) : text.length();
    return isLine ? "size" : "unreadable";
  }

  private char escape() {
    return input.style().escape() == TextStyle.NONE ? '\uFFFF' : input.style().escape();
  }

  /** Whether it is one that holds the escape character, which means itself as it stands there. */
  private boolean isMarker(String value) {
    return value.indexOf(escape()) >= 0 && input.missing().contains(value);
  }

  private String unescaped(String value) {
    if (isMarker(value)) {
      return "";
    }
    return input.style().escape() == TextStyle.NONE
        ? value
        : value.replaceAll("(?s)" + Pattern.quote(escape() + "") + "(.)", "$1");
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    while (end >= 0 && isEscaped(text.substring(0, end))) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  /** Whether a text ends in an escape character that is not itself escaped, and may be a return. */
  private boolean isEscaped(String before) {
    String line = withoutReturn(before);
    int kept = line.length();
    while (kept > 0 && line.charAt(kept - 1) == escape()) {
      kept--;
    }
    return (line.length() - kept) % 2 == 1;
  }

  private boolean isSpace(int p) {
    return p < text.length() && (text.charAt(p) == ' ' || text.charAt(p) == '\t');
  }

  private static String trim(String value) {
    return value.replaceAll("^[ \t]+", "").replaceAll("[ \t]+$", "");
  }

  private String show(String original, List<String> fields, @Nullable List<String> header) {
    int expected = header == null ? Reading.COLUMNS.size() : header.size();
    String fault =
        !SlowValues.isUtf8(original) ? "encoding" : fields.size() != expected ? "fields" : "";
    if (!fault.isEmpty()) {
      return original + " | - | - | - | - | - [:" + fault + "]";
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < expected; i++) {
      String name = header == null ? Reading.COLUMNS.get(i).name() : decode(header.get(i));
      values.putIfAbsent(name, decode(fields.get(i)));
    }
    StringBuilder record = new StringBuilder(original);
    List<String> failures = new ArrayList<>();
    for (var column : Reading.COLUMNS) {
      String value = values.getOrDefault(column.name(), "");
      String shown = "-";
      if (!value.isEmpty() && !(input.missing().contains(value) && value.indexOf(escape()) < 0)) {
        String parsed = SlowValues.parse(column.type(), value);
        if (parsed == null) {
          failures.add(column.name() + ":type");
        } else {
          shown = parsed;
        }
      }
      record.append(" | ").append(shown);
    }
    return record + " " + failures;
  }

  private static String decode(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
