/** The calendar and the clock of instants, by integer arithmetic alone. */
@NullMarked
package io.steelyard.transforms.calendar;

import org.jspecify.annotations.NullMarked;
