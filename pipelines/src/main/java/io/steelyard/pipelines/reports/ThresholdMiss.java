package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.Distance;

/**
 * A distance beyond a fixed threshold.
 *
 * @param series its index in the plan
 * @param distance what is bounded
 * @param value what it is
 * @param maximum the greatest that is allowed
 */
public record ThresholdMiss(int series, Distance distance, double value, double maximum) {}
