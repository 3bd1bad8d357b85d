package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.PerformanceState;

/**
 * What a model's scores and the labels of a window came to.
 *
 * @param performance of its labelled rows
 * @param heldOut of those that no training learns from, by their keys
 */
record ScoredWindow(PerformanceState performance, HeldOutSample heldOut) {
  ScoredWindow merge(ScoredWindow other) {
    return new ScoredWindow(performance.merge(other.performance), heldOut.merge(other.heldOut));
  }
}
