package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.KnownTexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;

/** Known texts as a text of JSON: the base64 of their codec's bytes. */
final class KnownTextsJson {
  private KnownTextsJson() {}

  static String write(KnownTexts known) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      KnownTexts.CODEC.write(known, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("an array refused bytes", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static KnownTexts read(String text) throws IOException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      KnownTexts known = KnownTexts.CODEC.read(new DataInputStream(in));
      if (in.available() > 0) {
        throw new IOException("known texts with more behind them");
      }
      return known;
    } catch (IllegalArgumentException e) {
      throw new IOException("known texts that are no base64", e);
    }
  }
}
