/** How well a model does on labelled rows: of files, and in production once labels come. */
@NullMarked
package io.steelyard.pipelines.performance;

import org.jspecify.annotations.NullMarked;
