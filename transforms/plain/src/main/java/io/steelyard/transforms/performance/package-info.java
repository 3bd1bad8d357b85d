/** How well a model does in production: as labels tell, and as its scores let expect. */
@NullMarked
package io.steelyard.transforms.performance;

import org.jspecify.annotations.NullMarked;
