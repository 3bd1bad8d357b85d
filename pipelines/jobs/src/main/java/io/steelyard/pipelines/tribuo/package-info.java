/** Trainers: Tribuo's linear models and XGBoost's trees, read out into flat models. */
@NullMarked
package io.steelyard.pipelines.tribuo;

import org.jspecify.annotations.NullMarked;
