/** Detectors of change in numbers that come one after the other, such as a model's errors. */
@NullMarked
package io.steelyard.transforms.detectors;

import org.jspecify.annotations.NullMarked;
