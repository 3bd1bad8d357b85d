/** One bundle, wherever and however it is trained. */
@NullMarked
package io.steelyard.runners.everywhere;

import org.jspecify.annotations.NullMarked;
