package io.steelyard.transforms.drift;

/**
 * A distance beyond its fixed bound.
 *
 * @param series its index in the plan
 * @param value the distance; of a change of a rate, with its sign
 * @param maximum the greatest that is no alarm
 */
public record ExceededBound(int series, Distance distance, double value, double maximum) {}
