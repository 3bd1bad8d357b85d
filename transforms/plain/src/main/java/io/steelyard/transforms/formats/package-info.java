/** Readers of row formats: bytes to columns, without Beam. Writers are in {@code writing}. */
@NullMarked
package io.steelyard.transforms.formats;

import org.jspecify.annotations.NullMarked;
