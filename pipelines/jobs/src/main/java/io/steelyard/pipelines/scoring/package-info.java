/** Batch scoring: the pipeline from files through a bundle to predictions and rejections. */
@NullMarked
package io.steelyard.pipelines.scoring;

import org.jspecify.annotations.NullMarked;
