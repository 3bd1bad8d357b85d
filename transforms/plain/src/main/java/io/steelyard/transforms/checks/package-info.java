/** Checks of rows: which are valid, and every reason why the others are not. */
@NullMarked
package io.steelyard.transforms.checks;

import org.jspecify.annotations.NullMarked;
