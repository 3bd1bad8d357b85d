/** What it costs: JMH measurements of the hot path, and end-to-end comparisons. */
@NullMarked
package io.steelyard.benchmarks;

import org.jspecify.annotations.NullMarked;
