package io.steelyard.pipelines.lineage;

import org.jspecify.annotations.Nullable;

/**
 * A file that was read.
 *
 * @param uri without user information and query
 * @param size in bytes, as stored: of a compressed file, compressed
 * @param sha256 of those bytes, 64 hexadecimal digits; null in lineage of format version 1
 */
public record LineageInput(String uri, long size, @Nullable String sha256) {
  /** The last segment of the name, which stays when a file moves to another folder. */
  public String base() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
