package org.example.plugin;

import io.steelyard.transforms.formats.Compression;
import io.steelyard.transforms.formats.LineFormat;
import io.steelyard.transforms.formats.LineRecord;
import io.steelyard.transforms.formats.MapRecord;
import io.steelyard.transforms.formats.NamedField;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code FILE.logfmt}: lines of {@code key=value}, as many services write their logs. A value with
 * spaces stands in quotes, in which a backslash takes the next character as it is.
 */
public final class Logfmt extends LineFormat {
  /** The name is also the suffix of its files. */
  public Logfmt() {
    super("logfmt", Compression.NONE);
  }

  @Override
  protected LineRecord record(ReadSettings settings, RowsBuilder rows) {
    return new Line(rows, new MapRecord(settings, rows));
  }

  /** Reads one line after the other; one that is not of this form is rejected as a whole. */
  private record Line(RowsBuilder rows, MapRecord map) implements LineRecord {
    @Override
    public void read(byte[] line, int from, int to) {
      Map<String, String> values = new LinkedHashMap<>();
      Pairs pairs = new Pairs(new String(line, from, to - from, StandardCharsets.UTF_8));
      while (pairs.next()) {
        if (values.put(pairs.key(), pairs.value()) != null) {
          rows.failRecord("malformed", "The line has the key " + pairs.key() + " twice.");
          return;
        }
      }
      if (pairs.isEnded()) {
        map.read(values);
      } else {
        rows.failRecord("malformed", "The line is not key=value from " + pairs.rest() + " on.");
      }
    }

    @Override
    public List<NamedField> fields() {
      return map.fields();
    }
  }
}
