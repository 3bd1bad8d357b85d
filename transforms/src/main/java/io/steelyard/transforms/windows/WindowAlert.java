package io.steelyard.transforms.windows;

import io.steelyard.schemas.Sha256;
import java.nio.charset.StandardCharsets;

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
    byte[] named = (model + '\n' + start + '\n' + bundle).getBytes(StandardCharsets.UTF_8);
    return Sha256.hex(named).substring(0, 32);
  }
}
