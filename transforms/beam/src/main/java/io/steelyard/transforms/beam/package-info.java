/** Thin Beam transforms over the plain Java of the other packages. */
@NullMarked
package io.steelyard.transforms.beam;

import org.jspecify.annotations.NullMarked;
