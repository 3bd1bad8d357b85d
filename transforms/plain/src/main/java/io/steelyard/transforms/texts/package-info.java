/** Lists of texts, one a row, and the steps that make them: plain bytes in reused arrays. */
@NullMarked
package io.steelyard.transforms.texts;

import org.jspecify.annotations.NullMarked;
