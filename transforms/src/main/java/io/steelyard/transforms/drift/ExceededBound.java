package io.steelyard.transforms.drift;

/**
 * A distance beyond its fixed bound.
 *
 * @param series the series' name
 * @param value the distance; of a change of a rate, with its sign
 * @param maximum the greatest that is no alarm
 */
public record ExceededBound(String series, Distance distance, double value, double maximum) {}
