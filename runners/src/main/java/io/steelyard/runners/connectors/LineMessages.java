package io.steelyard.runners.connectors;

import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages from the lines that a file of the same batch would have: equal payloads, whether rows
 * end in a file, a topic or a stream.
 *
 * @param topic the topic or stream that the messages go to
 * @param writers of one line for each record
 */
public record LineMessages<T>(String topic, WriterFactory<T> writers) implements Serializable {

  /** The lines of a batch, without their line feeds. */
  public List<byte[]> of(T batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter<T> writer = writers.open(out);
    writer.write(batch);
    writer.finish();
    byte[] bytes = out.toByteArray();
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return lines;
  }
}
