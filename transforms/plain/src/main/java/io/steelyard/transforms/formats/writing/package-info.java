/** Writers of rows, predictions and rejections: columns to bytes, without Beam. */
@NullMarked
package io.steelyard.transforms.formats.writing;

import org.jspecify.annotations.NullMarked;
