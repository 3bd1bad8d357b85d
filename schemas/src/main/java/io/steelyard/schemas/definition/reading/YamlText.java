package io.steelyard.schemas.definition.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of a file that should hold UTF-8. */
final class YamlText {
  /** The greatest size of a definition, in characters. */
  static final int LIMIT = 1_000_000;

  private YamlText() {}

  /**
   * The bytes as text.
   *
   * @param source as of a {@link Position}
   * @throws Unreadable at the first byte that is no UTF-8
   */
  static String decode(String source, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new Unreadable(
          Position.of(source, text, text.length()),
          String.format(
              Locale.ROOT,
              "The byte 0x%02X is no UTF-8; save the file as UTF-8.",
              bytes[in.position()]));
    }
    return text;
  }

  /**
   * The text without a byte order mark.
   *
   * @throws Unreadable if it is too long
   */
  static String checked(String source, String text) {
    if (text.length() > LIMIT) {
      throw new Unreadable(
          Position.start(source),
          "The definition has "
              + text.length()
              + " characters; shorten it to "
              + LIMIT
              + " or fewer.");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
