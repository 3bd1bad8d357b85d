/** What is measured of all accepted rows together, and whether it is within its bounds. */
@NullMarked
package io.steelyard.transforms.measures;

import org.jspecify.annotations.NullMarked;
