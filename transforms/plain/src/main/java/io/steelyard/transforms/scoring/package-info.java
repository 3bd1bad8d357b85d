/** Scoring: valid rows through the plan and the model to predictions, in one call. */
@NullMarked
package io.steelyard.transforms.scoring;

import org.jspecify.annotations.NullMarked;
