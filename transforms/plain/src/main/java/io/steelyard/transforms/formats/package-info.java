/** Readers and writers of row formats: bytes to columns and back, without Beam. */
@NullMarked
package io.steelyard.transforms.formats;

import org.jspecify.annotations.NullMarked;
