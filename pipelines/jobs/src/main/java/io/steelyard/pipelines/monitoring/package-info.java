/** Monitoring: what production looks like beside what the model was trained on. */
@NullMarked
package io.steelyard.pipelines.monitoring;

import org.jspecify.annotations.NullMarked;
