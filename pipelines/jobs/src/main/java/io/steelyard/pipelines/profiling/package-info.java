/** Reads files that nobody has described yet. */
@NullMarked
package io.steelyard.pipelines.profiling;

import org.jspecify.annotations.NullMarked;
