/** Histograms by window of event time: counted, merged, judged, and in the end given up. */
@NullMarked
package io.steelyard.transforms.windows;

import org.jspecify.annotations.NullMarked;
