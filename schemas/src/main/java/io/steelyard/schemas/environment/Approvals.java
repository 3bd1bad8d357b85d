package io.steelyard.schemas.environment;

import java.util.List;

/**
 * Who may approve that a bundle comes into an environment.
 *
 * @param keys files of public keys
 * @param minimum how many of these keys must have signed it; 0 where nobody is asked
 */
public record Approvals(List<String> keys, int minimum) {
  /** Nobody is asked. */
  public static final Approvals NONE = new Approvals(List.of(), 0);

  /** Copies the keys. */
  public Approvals {
    keys = List.copyOf(keys);
  }
}
