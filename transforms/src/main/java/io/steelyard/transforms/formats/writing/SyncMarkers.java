package io.steelyard.transforms.formats.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.avro.Schema;

/**
 * Sync markers that follow from a schema, where Avro would draw them at random, so that equal
 * records give equal files.
 */
final class SyncMarkers {
  private SyncMarkers() {}

  /** The first 16 bytes of the SHA-256 of the schema and a salt. */
  static byte[] of(Schema schema) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("steelyard sync marker".getBytes(StandardCharsets.UTF_8));
      digest.update(schema.toString().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
