/** What is done to rows: statistics, checks, features, scoring and metrics, in plain Java. */
@NullMarked
package io.steelyard.transforms;

import org.jspecify.annotations.NullMarked;
