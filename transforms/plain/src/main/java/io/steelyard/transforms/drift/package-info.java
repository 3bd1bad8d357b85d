/** How far rows have moved from those a model was trained on, and whether chance explains it. */
@NullMarked
package io.steelyard.transforms.drift;

import org.jspecify.annotations.NullMarked;
