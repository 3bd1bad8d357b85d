/** Where models are made and serve: what differs from one environment to the next. */
@NullMarked
package io.steelyard.schemas.environment;

import org.jspecify.annotations.NullMarked;
