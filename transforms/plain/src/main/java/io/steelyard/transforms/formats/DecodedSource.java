package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.TextStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text in another encoding, as UTF-8. In the place of each byte that cannot be decoded stands FF,
 * which is never in UTF-8, and its two hexadecimal digits, so that the record which it is in is
 * rejected, and no other, and the rejected one says what was there.
 */
final class DecodedSource implements ByteSource {
  private static final int BLOCK = 1 << 16;
  private static final byte NO_UTF_8 = (byte) 0xff;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ByteSource encoded;
  private final CharsetDecoder decoder;

  /** Of UTF-16 half a character is taken alone, since behind it a line may end. */
  private final int mostBytes;

  private final ByteBuffer input = ByteBuffer.allocate(BLOCK).flip();
  private final CharBuffer text = CharBuffer.allocate(BLOCK);
  private final EncodedText utf8 = new EncodedText();
  private byte[] ready = {};
  private int position;
  private int limit;
  private boolean ended;
  private boolean flushed;

  private DecodedSource(ByteSource encoded, Charset charset) {
    this.encoded = encoded;
    this.mostBytes = charset.name().startsWith("UTF-16") ? 2 : Integer.MAX_VALUE;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * The same text in UTF-8.
   *
   * @param encoding one of {@link TextStyle#ENCODINGS}
   */
  static ByteSource of(ByteSource source, String encoding) {
    return encoding.equals(TextStyle.UTF_8)
        ? source
        : new DecodedSource(source, Charset.forName(encoding));
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (position == limit) {
      if (flushed) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(ready, position, target, from, count);
    position += count;
    return count;
  }

  /** Makes more bytes ready, or takes more in. */
  private void decode() throws IOException {
    text.clear();
    CoderResult result = decoder.decode(input, text, ended);
    if (text.position() == 0 && result.isError()) {
      byte[] escaped = escaped(Math.min(result.length(), mostBytes));
      offer(escaped, escaped.length);
    } else if (text.position() > 0) {
      // What cannot be decoded behind it is met again.
      var unused = utf8.encode(text.array(), 0, text.position());
      offer(utf8.bytes(), utf8.length());
    } else if (ended) {
      flushed = true;
    } else {
      input.compact();
      int count = encoded.read(input.array(), input.position(), input.remaining());
      ended = count < 0;
      input.position(input.position() + Math.max(0, count)).flip();
    }
  }

  /** Takes these bytes from the input. */
  private byte[] escaped(int count) {
    byte[] escaped = new byte[count * 3];
    for (int i = 0; i < escaped.length; i += 3) {
      byte raw = input.get();
      escaped[i] = NO_UTF_8;
      escaped[i + 1] = HEX[raw >> 4 & 0xf];
      escaped[i + 2] = HEX[raw & 0xf];
    }
    return escaped;
  }

  private void offer(byte[] bytes, int count) {
    ready = bytes;
    position = 0;
    limit = count;
  }

  @Override
  public @Nullable String damage() {
    return encoded.damage();
  }

  @Override
  public void close() throws IOException {
    encoded.close();
  }
}
