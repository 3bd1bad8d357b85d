package io.steelyard.transforms.windows;

import io.steelyard.schemas.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What is to be told somebody about an episode of alarms. What is told later of the same episode
 * has the same id and a higher revision.
 *
 * @param episode with its revision and status
 * @param window the window that made this worth telling
 */
public record WindowAlert(Episode episode, WindowVerdict window) {
  /** 32 hexadecimal digits of the hash of model, bundle and the episode's first window. */
  public String id() {
    byte[] named =
        (window.model() + '\n' + episode.since() + '\n' + window.bundle())
            .getBytes(StandardCharsets.UTF_8);
    return Sha256.hex(named).substring(0, 32);
  }
}
