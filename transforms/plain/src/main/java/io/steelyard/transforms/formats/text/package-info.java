/** Values as bytes of text: numbers, instants, CSV fields and JSON strings, without allocation. */
@NullMarked
package io.steelyard.transforms.formats.text;

import org.jspecify.annotations.NullMarked;
