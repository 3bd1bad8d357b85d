package io.steelyard.transforms.windows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where a worker takes from what a stream of scored rows is watched by. */
public interface MonitoredBundles extends Serializable {
  /** The model's name. */
  String model();

  /** How event time is divided, for the whole stream, whatever bundle scores. */
  WindowRules rules();

  /**
   * A bundle.
   *
   * @param id its id
   * @return null where the bundle is not at hand, as after a restart with another one
   */
  @Nullable MonitoredBundle bundle(String id);
}
