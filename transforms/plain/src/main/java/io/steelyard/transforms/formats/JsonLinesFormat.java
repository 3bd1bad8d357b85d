package io.steelyard.transforms.formats;

import java.io.IOException;

/**
 * JSON lines: one JSON object (RFC 8259, strictly) a line. A line break inside a JSON text is
 * always escaped.
 *
 * <p>Where the first line does, lines end with a carriage return alone. Keys are column names, in
 * any order: unknown keys are ignored whatever they hold, and an absent key or null is a missing
 * value. Values fit columns as {@link JsonRecord} says. A line that is no object, does not end,
 * goes on behind its object or is nested deeper than {@link JsonTokens#DEEPEST} levels is
 * malformed.
 */
final class JsonLinesFormat extends LineFormat {
  JsonLinesFormat(Compression compression) {
    super("jsonl", compression);
  }

  @Override
  protected LineRecord record(ReadSettings settings, RowsBuilder rows) {
    return new JsonRecord(settings, rows);
  }

  @Override
  LineEnd lineEnd(ByteWindow window, int longest) throws IOException {
    return LineEnd.ofJson(window, longest);
  }
}
