package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The text of a category in a plan: as it is or, where its bytes are no UTF-8, their digits. */
final class CategoryText {
  private CategoryText() {}

  static void write(byte[] text, JsonGenerator json) throws IOException {
    try {
      json.writeString(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      json.writeStartObject();
      json.writeStringField("bytes", HexFormat.of().formatHex(text));
      json.writeEndObject();
    }
  }

  static byte[] read(JsonNode node) {
    JsonNode bytes = node.isTextual() ? node : node.required("bytes");
    if (!bytes.isTextual()) {
      throw new IllegalArgumentException("a category that is no text");
    }
    return node.isTextual()
        ? node.textValue().getBytes(StandardCharsets.UTF_8)
        : HexFormat.of().parseHex(bytes.textValue());
  }
}
