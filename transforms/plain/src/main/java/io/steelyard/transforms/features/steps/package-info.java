/**
 * The steps of features, each with all there is to it: how it is fitted, applied, written and read.
 * They are listed in {@code META-INF/services}.
 */
@NullMarked
package io.steelyard.transforms.features.steps;

import org.jspecify.annotations.NullMarked;
