package io.steelyard.schemas.definition;

import org.jspecify.annotations.Nullable;

/** A bound on a metric of a split; a bundle that misses it is not registered. */
public record GateSpec(
    String metric, String split, @Nullable Double minimum, @Nullable Double maximum) {}
