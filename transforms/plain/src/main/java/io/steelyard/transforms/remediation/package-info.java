/**
 * When a model is trained again, and what becomes of what was trained: decisions as a function of
 * what is known at a moment, without a clock.
 */
@NullMarked
package io.steelyard.transforms.remediation;

import org.jspecify.annotations.NullMarked;
