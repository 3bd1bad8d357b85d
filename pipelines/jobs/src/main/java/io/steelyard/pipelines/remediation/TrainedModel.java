package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.checks.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a training within a replay came to.
 *
 * @param id of the bundle, or of one that failed the word why
 * @param history whose rows it learned from
 * @param failure why there is no model that may be used, or null
 * @param windows what its scores and the labels of the whole history came to
 */
record TrainedModel(String id, Period history, @Nullable String failure, ScoredWindows windows) {}
