/** Exact, mergeable statistics of columns. */
@NullMarked
package io.steelyard.transforms.statistics;

import org.jspecify.annotations.NullMarked;
