package io.steelyard.runners.connectors.kinesis;

import io.steelyard.transforms.formats.text.JsonText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A prediction with its envelope, for places that have no headers: {@code
 * {"source":…,"position":…,"prediction":…}}, where the last is the payload, byte by byte what a
 * file would hold.
 */
final class SourcedPrediction {
  private SourcedPrediction() {}

  static byte[] of(String source, long position, byte[] payload) throws IOException {
    TextBuffer text = new TextBuffer();
    byte[] name = source.getBytes(StandardCharsets.UTF_8);
    text.add("{\"source\":".getBytes(StandardCharsets.US_ASCII));
    JsonText.add(name, 0, name.length, text);
    text.add(",\"position\":".getBytes(StandardCharsets.US_ASCII));
    text.addLong(position);
    text.add(",\"prediction\":".getBytes(StandardCharsets.US_ASCII));
    text.add(payload);
    text.add('}');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.drain(out);
    return out.toByteArray();
  }
}
