package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
    MessageDigest digest = Sha256.begin();
    digest.update("steelyard sync marker".getBytes(StandardCharsets.UTF_8));
    digest.update(schema.toString().getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(), 16);
  }
}
