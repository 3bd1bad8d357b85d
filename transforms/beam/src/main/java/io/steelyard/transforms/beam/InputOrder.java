package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import java.util.Locale;

/** Texts that sort as the rows of an input do: by file, by byte range, by record. */
public final class InputOrder {
  /** Less than any other character, so that names sort as they do by themselves. */
  private static final char END_OF_NAME = '\0';

  private InputOrder() {}

  /** The text of the first record of a batch, which may hold no row but an unreadable block. */
  public static String of(ParsedRows rows) {
    long first = rows.rows() > 0 ? rows.positions()[0] : 0;
    return String.format(
        Locale.ROOT, "%s%c%020d#%020d", rows.source(), END_OF_NAME, rows.begin(), first);
  }
}
