package io.steelyard.transforms.expressions;

import com.google.re2j.Matcher;
import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.text.TextView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions of texts, on their bytes where these are ASCII or it makes no difference. */
final class Texts {
  private Texts() {}

  static void register(Kernels kernels) {
    kernels.put("+", "string", literals -> Texts::concatenated);
    kernels.put("size", "string", literals -> Texts::sizes);
    kernels.put("lower", "string", literals -> cased('A', 'Z', t -> t.toLowerCase(Locale.ROOT)));
    kernels.put("upper", "string", literals -> cased('a', 'z', t -> t.toUpperCase(Locale.ROOT)));
    kernels.put("trim", "string", literals -> Texts::trimmed);
    kernels.put("startsWith", "string", literals -> tested(Texts::startsWith));
    kernels.put("endsWith", "string", literals -> tested(Texts::endsWith));
    kernels.put("contains", "string", literals -> contained());
    kernels.put("substring", "int", literals -> Texts::parts);
    kernels.put("replace", "string", Texts::replaced);
    kernels.put("matches", "string", Texts::matched);
  }

  private static Column concatenated(Column[] operands, int rows, Room room) {
    StringColumn a = (StringColumn) operands[0];
    StringColumn b = (StringColumn) operands[1];
    TextRoom results = room.texts(rows);
    for (int row = 0; row < rows; row++) {
      if (!a.isNull(row) && !b.isNull(row)) {
        results.add(a.bytes(), a.start(row), a.end(row));
        results.add(b.bytes(), b.start(row), b.end(row));
      }
      results.end();
    }
    return results.column();
  }

  private static Column sizes(Column[] operands, int rows, Room room) {
    StringColumn texts = (StringColumn) operands[0];
    byte[] bytes = texts.bytes();
    long[] results = room.longs(rows);
    for (int row = 0; row < rows; row++) {
      int size = 0;
      for (int i = texts.start(row); i < texts.end(row); i++) {
        size += isFirst(bytes[i]) ? 1 : 0;
      }
      results[row] = size;
    }
    Missing missing = room.missing(rows, texts);
    return missing.column(results, rows);
  }

  /** Whether a byte begins a code point. */
  private static boolean isFirst(byte b) {
    return (b & 0xc0) != 0x80;
  }

  private static boolean isAscii(byte[] bytes, int start, int end) {
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  /** Turns the case of ASCII letters of a range, and of a text with others by a function. */
  private static Kernel cased(char first, char last, UnaryOperator<String> unicode) {
    byte[] letters = new byte[128];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) (i >= first && i <= last ? i ^ 0x20 : i);
    }
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      byte[] bytes = texts.bytes();
      TextRoom results = room.texts(rows);
      for (int row = 0; row < rows; row++) {
        int start = texts.start(row);
        int end = texts.end(row);
        if (isAscii(bytes, start, end)) {
          results.add(bytes, start, end, letters);
        } else {
          results.add(unicode.apply(texts.text(row)).getBytes(StandardCharsets.UTF_8));
        }
        results.end();
      }
      return results.column();
    };
  }

  private static Column trimmed(Column[] operands, int rows, Room room) {
    StringColumn texts = (StringColumn) operands[0];
    byte[] bytes = texts.bytes();
    TextRoom results = room.texts(rows);
    for (int row = 0; row < rows; row++) {
      int start = texts.start(row);
      int end = texts.end(row);
      while (start < end && isSpace(bytes[start])) {
        start++;
      }
      while (start < end && isSpace(bytes[end - 1])) {
        end--;
      }
      if (start < end && (bytes[start] < 0 || bytes[end - 1] < 0)) {
        String inner = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        results.add(trim(inner).getBytes(StandardCharsets.UTF_8));
      } else {
        results.add(bytes, start, end);
      }
      results.end();
    }
    return results.column();
  }

  /** Whether a character is white space of Unicode; false for bytes that are not ASCII. */
  private static boolean isSpace(int code) {
    boolean isControl = (code >= '\t' && code <= '\r') || code == 0x85;
    return code >= 0 && (isControl || Character.isSpaceChar(code));
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Whether something holds of the bytes of two texts. */
  private interface Test {
    boolean holds(StringColumn a, StringColumn b, int row);
  }

  private static Kernel tested(Test test) {
    return (operands, rows, room) -> {
      StringColumn a = (StringColumn) operands[0];
      StringColumn b = (StringColumn) operands[1];
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows, a, b);
      for (int row = 0; row < rows; row++) {
        results[row] = test.holds(a, b, row) ? 1 : 0;
      }
      return missing.column(results, rows);
    };
  }

  private static boolean startsWith(StringColumn a, StringColumn b, int row) {
    int size = b.end(row) - b.start(row);
    int start = a.start(row);
    return size <= a.end(row) - start
        && Arrays.equals(a.bytes(), start, start + size, b.bytes(), b.start(row), b.end(row));
  }

  private static boolean endsWith(StringColumn a, StringColumn b, int row) {
    int size = b.end(row) - b.start(row);
    int end = a.end(row);
    return size <= end - a.start(row)
        && Arrays.equals(a.bytes(), end - size, end, b.bytes(), b.start(row), b.end(row));
  }

  private static Kernel contained() {
    TextSearch search = new TextSearch();
    return tested(
        (a, b, row) -> {
          if (a.isNull(row) || b.isNull(row)) {
            return false;
          }
          search.set(b.bytes(), b.start(row), b.end(row));
          return search.find(a.bytes(), a.start(row), a.end(row)) >= 0;
        });
  }

  private static Column parts(Column[] operands, int rows, Room room) {
    StringColumn texts = (StringColumn) operands[0];
    LongColumn from = (LongColumn) operands[1];
    LongColumn to = operands.length == 2 ? null : (LongColumn) operands[2];
    TextRoom results = room.texts(rows);
    for (int row = 0; row < rows; row++) {
      if (!from.isNull(row) && (to == null || !to.isNull(row))) {
        int start = place(texts, row, from.value(row));
        int end = to == null ? texts.end(row) : place(texts, row, to.value(row));
        if (start >= 0 && start < end) {
          results.add(texts.bytes(), start, end);
        }
      }
      results.end();
    }
    return results.column();
  }

  /** The index of the byte that begins a code point of a text, or its end; -1 beyond it. */
  private static int place(StringColumn texts, int row, long point) {
    byte[] bytes = texts.bytes();
    int end = texts.end(row);
    if (point < 0 || point > end - texts.start(row)) {
      return -1;
    }
    long rest = point;
    int at = texts.start(row);
    while (at < end && (rest > 0 || !isFirst(bytes[at]))) {
      at++;
      rest -= at == end || isFirst(bytes[at]) ? 1 : 0;
    }
    return rest > 0 ? -1 : at;
  }

  private static Kernel replaced(List<Object> literals) {
    byte[] old = ((String) literals.get(0)).getBytes(StandardCharsets.UTF_8);
    byte[] fresh = ((String) literals.get(1)).getBytes(StandardCharsets.UTF_8);
    TextSearch search = new TextSearch();
    search.set(old, 0, old.length);
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      byte[] bytes = texts.bytes();
      TextRoom results = room.texts(rows);
      for (int row = 0; row < rows; row++) {
        int at = texts.start(row);
        int end = texts.end(row);
        for (int found = search.find(bytes, at, end);
            found >= 0;
            found = search.find(bytes, at, end)) {
          results.add(bytes, at, found);
          results.add(fresh);
          at = found + old.length;
        }
        results.add(bytes, at, end);
        results.end();
      }
      return results.column();
    };
  }

  private static Kernel matched(List<Object> literals) {
    Matcher matcher = TextPattern.compile((String) literals.get(0)).matcher("");
    TextView view = new TextView();
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        view.set(texts.bytes(), texts.start(row), texts.end(row));
        results[row] = matcher.reset(view).find() ? 1 : 0;
      }
      Missing missing = room.missing(rows, texts);
      return missing.column(results, rows);
    };
  }
}
