package io.steelyard.transforms.formats.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Texts as CSV fields: as they are, or in quotation marks, inner ones doubled, where they hold a
 * comma, a quotation mark or a line break, or begin or end with white space that a reader might
 * trim.
 *
 * <p>Source: RFC 4180, section 2.
 */
public final class CsvText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Every special character is below '-', which letters, digits and most signs are not. */
  private static final long DASHES = 0x2D2D2D2D2D2D2D2DL;

  private CsvText() {}

  /** Appends a field. */
  public static void add(byte[] source, int start, int end, TextBuffer out) {
    if (isPlain(source, start, end)) {
      out.add(source, start, end);
    } else {
      addQuoted(source, start, end, out);
    }
  }

  private static boolean isPlain(byte[] source, int start, int end) {
    int i = start;
    for (; i + 8 <= end; i += 8) {
      long word = (long) LONGS.get(source, i);
      if (((word - DASHES) & ~word & HIGH_BITS) != 0) {
        return isPlainByBytes(source, start, end);
      }
    }
    for (; i < end; i++) {
      if (source[i] >= 0 && source[i] < '-') {
        return isPlainByBytes(source, start, end);
      }
    }
    return true;
  }

  private static boolean isPlainByBytes(byte[] source, int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = source[i];
      if (b == ',' || b == '"' || b == '\n' || b == '\r') {
        return false;
      }
    }
    return start == end || (!isSpace(source[start]) && !isSpace(source[end - 1]));
  }

  private static boolean isSpace(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static void addQuoted(byte[] source, int start, int end, TextBuffer out) {
    out.add('"');
    int from = start;
    for (int i = start; i < end; i++) {
      if (source[i] == '"') {
        out.add(source, from, i + 1);
        from = i;
      }
    }
    out.add(source, from, end);
    out.add('"');
  }
}
