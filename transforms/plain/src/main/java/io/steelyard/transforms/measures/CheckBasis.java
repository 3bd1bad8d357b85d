package io.steelyard.transforms.measures;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What checks of all rows together are judged by, beside the rows.
 *
 * @param asOf the instant at which ages are taken; null where everything is as old as nothing
 * @param earlier what the rows of an earlier model measured, by the name of the check; empty where
 *     none is compared with
 */
public record CheckBasis(@Nullable Instant asOf, Map<String, MeasuredValue> earlier) {
  /** By the rows alone: nothing has an age then, and no value is compared with another. */
  public static final CheckBasis ROWS = new CheckBasis(null, Map.of());

  public CheckBasis {
    earlier = Map.copyOf(earlier);
  }
}
