package io.steelyard.transforms.windows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An alarm to be told to somebody, or its withdrawal. What is said later of the same window and
 * bundle has the same id and a higher revision.
 *
 * @param id 32 hexadecimal digits of the hash of model, window and bundle
 * @param status whether the alarm stands
 * @param window the window, with the revision
 */
public record WindowAlert(String id, Status status, WindowVerdict window) {
  /** Whether an alarm stands. */
  public enum Status {
    RAISED,
    /** Late rows made it none. */
    WITHDRAWN
  }

  /** The alert of a window that is an alarm, or was one when it was last said. */
  static WindowAlert of(WindowVerdict window) {
    return new WindowAlert(
        id(window.model(), window.start(), window.bundle()),
        window.alarm().raised() ? Status.RAISED : Status.WITHDRAWN,
        window);
  }

  private static String id(String model, long start, String bundle) {
    try {
      byte[] named = (model + '\n' + start + '\n' + bundle).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(named);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
