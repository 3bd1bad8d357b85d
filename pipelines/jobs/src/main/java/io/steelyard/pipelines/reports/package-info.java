/** Reports for people, as pages that need nothing but a browser. */
@NullMarked
package io.steelyard.pipelines.reports;

import org.jspecify.annotations.NullMarked;
