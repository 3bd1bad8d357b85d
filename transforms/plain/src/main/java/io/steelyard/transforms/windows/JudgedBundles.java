package io.steelyard.transforms.windows;

import org.jspecify.annotations.Nullable;

/** What the windows of each bundle are judged by. */
public interface JudgedBundles {
  /**
   * What windows of a bundle are judged by; null where the bundle is not at hand, as after a
   * restart with another one.
   *
   * @param bundle its id
   */
  @Nullable JudgeWindows of(String bundle);
}
