/** Streams on a real cluster: how many rows a second, and how long a row takes. */
@NullMarked
package io.steelyard.benchmarks.streaming;

import org.jspecify.annotations.NullMarked;
