package io.steelyard.pipelines.training;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.checks.CanonicalRow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The first 16 bytes of the SHA-256 of rows' canonical encodings, as two longs a row: what orders
 * rows of equal key. For one thread.
 */
final class RowHashes {
  private final CanonicalRow canonical;
  private final MessageDigest digest;

  RowHashes(RowSchema schema) {
    canonical = new CanonicalRow(schema);
    digest = Sha256.begin();
  }

  long[] of(RowBatch rows) {
    long[] hashes = new long[2 * rows.rows()];
    for (int row = 0; row < rows.rows(); row++) {
      canonical.encode(rows.columns(), row);
      digest.update(canonical.bytes(), 0, canonical.length());
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      hashes[2 * row] = hash.getLong();
      hashes[2 * row + 1] = hash.getLong();
    }
    return hashes;
  }
}
