/** Features: bound to a schema, fitted on statistics, applied to batches. */
@NullMarked
package io.steelyard.transforms.features;

import org.jspecify.annotations.NullMarked;
