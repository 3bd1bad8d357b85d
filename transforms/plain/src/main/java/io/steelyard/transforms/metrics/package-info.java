/** Mergeable measures of how good predictions are. */
@NullMarked
package io.steelyard.transforms.metrics;

import org.jspecify.annotations.NullMarked;
