package io.steelyard.transforms.beam;

import io.steelyard.schemas.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What a file held when it was sealed.
 *
 * @param bytes its length
 * @param sha256 its digest in hexadecimal
 * @param checksums the CRC-32C of each block, so that whoever reads a part can tell whether it is
 *     still what was digested
 */
public record FileSeal(long bytes, String sha256, int[] checksums) {
  /** Bytes of a block; the last of a file may be shorter. */
  static final int BLOCK = 1 << 18;

  /** Seals what a stream holds, through a buffer of {@link #BLOCK} bytes. */
  static FileSeal of(InputStream in, byte[] buffer) throws IOException {
    MessageDigest digest = Sha256.begin();
    int[] checksums = new int[1];
    int blocks = 0;
    long bytes = 0;
    for (int read = in.readNBytes(buffer, 0, BLOCK);
        read > 0;
        read = in.readNBytes(buffer, 0, BLOCK)) {
      digest.update(buffer, 0, read);
      if (blocks == checksums.length) {
        checksums = Arrays.copyOf(checksums, 2 * blocks);
      }
      checksums[blocks++] = checksum(buffer, read);
      bytes += read;
    }
    return new FileSeal(
        bytes, HexFormat.of().formatHex(digest.digest()), Arrays.copyOf(checksums, blocks));
  }

  static int checksum(byte[] block, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(block, 0, length);
    return (int) checksum.getValue();
  }
}
