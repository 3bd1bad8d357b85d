package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.Interval;

/**
 * A metric of rows without labels, as their scores let expect.
 *
 * @param value within the interval
 * @param interval where the metric lies once the labels are known, as often as was asked for, as
 *     long as scores mean what they meant of the held-out rows
 */
public record Estimate(double value, Interval interval) {}
