package io.steelyard.pipelines.profiling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.steelyard.transforms.beam.ListFiles;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.formats.ByteSource;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys of JSON objects, one a line, which only the rows name. */
final class JsonKeys {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final int FIRST_ROOM = 1 << 16;

  private final Set<String> keys = new TreeSet<>();
  private final Set<String> nested;

  private JsonKeys(Set<String> nested) {
    this.nested = nested;
  }

  /**
   * The keys of values in all lines, sorted, since objects may have them in any order; those of an
   * object within another behind a dot.
   *
   * @param nested is given the keys of lists
   */
  static List<String> of(List<ListFiles.Listed> files, Set<String> nested) throws IOException {
    JsonKeys all = new JsonKeys(nested);
    for (ListFiles.Listed file : files) {
      try (ByteSource source = ByteSource.of(WorkFiles.channel(file.name()), file.name())) {
        all.read(source);
      }
    }
    return List.copyOf(all.keys);
  }

  /** Reads lines to the end, or to where the file is damaged: the reader of rows says so. */
  private void read(ByteSource source) throws IOException {
    byte[] bytes = new byte[FIRST_ROOM];
    int length = 0;
    while (true) {
      if (length == bytes.length) {
        if (length >= ReadSettings.MAXIMUM_RECORD_BYTES) {
          // A line that is no record: what follows of it is none either.
          length = 0;
        } else {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
      }
      int read = source.read(bytes, length, bytes.length - length);
      if (read < 0) {
        read(bytes, 0, length);
        return;
      }
      int begin = 0;
      for (int i = length; i < length + read; i++) {
        if (bytes[i] == '\n') {
          read(bytes, begin, i);
          begin = i + 1;
        }
      }
      length += read - begin;
      System.arraycopy(bytes, begin, bytes, 0, length);
    }
  }

  private void read(byte[] bytes, int begin, int end) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes, begin, end - begin)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser, "");
      }
    } catch (JsonProcessingException | CharConversionException e) {
      // Its reader says of the line what is wrong with it.
    }
  }

  private void readObject(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = path + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readObject(parser, key + ".");
      } else if (value == JsonToken.START_ARRAY) {
        nested.add(key);
        parser.skipChildren();
      } else {
        keys.add(key);
      }
    }
  }
}
