/** Outputs of a run: claimed, written beside their places, published together when it is well. */
@NullMarked
package io.steelyard.pipelines.outputs;

import org.jspecify.annotations.NullMarked;
