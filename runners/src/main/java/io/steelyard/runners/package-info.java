/** How it is started: the {@code steelyard} command, runner profiles and connectors. */
@NullMarked
package io.steelyard.runners;

import org.jspecify.annotations.NullMarked;
