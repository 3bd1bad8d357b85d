package io.steelyard.pipelines.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A payload with signatures of it, as DSSE 1.0 has it. Who reads the payload of this object reads
 * the bytes whose signatures it verified.
 *
 * @param payloadType says how to read the payload
 * @param payload what is signed, together with its type
 */
public record Envelope(String payloadType, byte[] payload, List<Signed> signatures) {
  private static final int MOST_SIGNATURES = 100;

  /**
   * A signature.
   *
   * @param keyId a hint at the key, which nobody signed: may be empty, decides nothing
   */
  public record Signed(String keyId, byte[] signature) {}

  public Envelope {
    signatures = List.copyOf(signatures);
  }

  /** An envelope with one signature. */
  public static Envelope sign(String payloadType, byte[] payload, SigningKey key) {
    byte[] signature = key.sign(preAuthentication(payloadType, payload));
    return new Envelope(
        payloadType, payload, List.of(new Signed(key.verificationKey().id(), signature)));
  }

  /**
   * What is signed instead of a payload (DSSE's PAE): "DSSEv1", the length and the bytes of the
   * type, the length and the bytes of the payload, with a space between each two.
   */
  static byte[] preAuthentication(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** Whether one of the signatures is that of a key. */
  public boolean isSignedBy(VerificationKey key) {
    byte[] message = preAuthentication(payloadType, payload);
    return signatures.stream().anyMatch(each -> key.verifies(message, each.signature()));
  }

  /** The envelope as JSON. */
  public byte[] write() {
    Base64.Encoder base64 = Base64.getEncoder();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("payload", base64.encodeToString(payload));
    json.put("payloadType", payloadType);
    ArrayNode entries = json.putArray("signatures");
    for (Signed each : signatures) {
      entries
          .addObject()
          .put("keyid", each.keyId())
          .put("sig", base64.encodeToString(each.signature()));
    }
    return CanonicalJson.write(json);
  }

  /**
   * Reads an envelope, whoever wrote it: members that DSSE does not know are passed over.
   *
   * @throws IOException if it is none
   */
  public static Envelope read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("envelope", CanonicalJson.read(bytes));
    List<Signed> signatures = new ArrayList<>();
    for (JsonReader each : json.objects("signatures")) {
      String keyId = each.names().contains("keyid") ? each.textOrNull("keyid") : null;
      signatures.add(new Signed(keyId == null ? "" : keyId, decoded(each.text("sig"), "sig")));
    }
    if (signatures.size() > MOST_SIGNATURES) {
      throw new IOException("envelope.signatures has more than " + MOST_SIGNATURES + " elements");
    }
    return new Envelope(
        json.text("payloadType"), decoded(json.text("payload"), "payload"), signatures);
  }

  /** Standard and URL-safe Base64 alike; each text stands for its bytes alone. */
  private static byte[] decoded(String text, String name) throws IOException {
    String standard = text.replace('-', '+').replace('_', '/');
    try {
      byte[] bytes = Base64.getDecoder().decode(standard);
      String again = Base64.getEncoder().encodeToString(bytes);
      // The decoder passes over bits at the end that stand for nothing.
      if (again.equals(standard) || again.replaceFirst("=+$", "").equals(standard)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("envelope." + name + " is not Base64", e);
    }
    throw new IOException("envelope." + name + " is not Base64");
  }
}
