/** How bundles get from one environment into the next, and an alias back. */
@NullMarked
package io.steelyard.pipelines.promotion;

import org.jspecify.annotations.NullMarked;
