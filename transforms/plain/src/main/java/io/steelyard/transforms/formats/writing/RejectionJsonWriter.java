package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.formats.text.JsonText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** Rejections as JSON lines. */
final class RejectionJsonWriter implements RecordWriter<List<Rejection>> {
  private final Clock clock;
  private final OutputStream out;
  private final TextBuffer buffer = new TextBuffer();

  RejectionJsonWriter(Clock clock, OutputStream out) {
    this.clock = clock;
    this.out = out;
  }

  @Override
  public void write(List<Rejection> batch) throws IOException {
    long time = clock.millis();
    for (Rejection rejection : batch) {
      addOriginal(rejection.original());
      plain(",\"reasons\":");
      char separator = '[';
      for (Reason reason : rejection.reasons()) {
        buffer.add(separator);
        separator = ',';
        text("{\"column\":", reason.column());
        text(",\"check\":", reason.check());
        text(",\"message\":", reason.message());
        buffer.add('}');
      }
      plain(rejection.reasons().isEmpty() ? "[]" : "]");
      text(",\"source\":", rejection.source());
      plain(",\"position\":");
      buffer.addLong(rejection.position());
      plain(",\"rows\":");
      buffer.addLong(rejection.rows());
      plain(",\"time\":\"");
      buffer.addInstant(time);
      plain("\"}\n");
      buffer.drainIfFull(out);
    }
  }

  private void addOriginal(byte[] original) {
    try {
      text(
          "{\"original\":",
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(original)).toString());
    } catch (CharacterCodingException e) {
      text("{\"originalBase64\":", Base64.getEncoder().encodeToString(original));
    }
  }

  private void text(String before, String value) {
    plain(before);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    JsonText.add(bytes, 0, bytes.length, buffer);
  }

  private void plain(String ascii) {
    buffer.add(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void finish() throws IOException {
    buffer.drain(out);
    out.flush();
  }
}
