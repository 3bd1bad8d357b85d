/** Training: the trainer interface and the pipeline from rows to a bundle. */
@NullMarked
package io.steelyard.pipelines.training;

import org.jspecify.annotations.NullMarked;
