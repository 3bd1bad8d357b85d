package io.steelyard.runners.commands;

import io.steelyard.schemas.PlainText;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Where commands print. What stands in a format, and in a text that is printed as it is, is the
 * program's own; what is put into a format may be anybody's, and is shown as {@link PlainText}.
 */
public final class PlainWriter extends PrintWriter {
  /** Prints to another writer. */
  public PlainWriter(PrintWriter out) {
    super(out, true);
  }

  @Override
  public PrintWriter printf(String format, Object... values) {
    return printf(Locale.ROOT, format, values);
  }

  @Override
  public PrintWriter printf(Locale locale, String format, Object... values) {
    return format(locale, format, values);
  }

  @Override
  public PrintWriter format(String format, Object... values) {
    return format(Locale.ROOT, format, values);
  }

  @Override
  public PrintWriter format(Locale locale, String format, Object... values) {
    Object[] plain = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      plain[i] = plain(values[i]);
    }
    return super.format(locale, format, plain);
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Character
        ? value
        : PlainText.of(String.valueOf(value));
  }
}
