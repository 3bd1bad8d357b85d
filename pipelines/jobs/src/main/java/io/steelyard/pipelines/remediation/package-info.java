/** Training again: on the rows of a period, compared on held-out rows, replayed over history. */
@NullMarked
package io.steelyard.pipelines.remediation;

import org.jspecify.annotations.NullMarked;
