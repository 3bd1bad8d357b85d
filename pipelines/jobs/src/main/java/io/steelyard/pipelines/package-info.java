/** What runs end to end: training, scoring, and the registry of bundles. */
@NullMarked
package io.steelyard.pipelines;

import org.jspecify.annotations.NullMarked;
