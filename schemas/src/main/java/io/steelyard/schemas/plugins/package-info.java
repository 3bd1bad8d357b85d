/** Jars that bring more than the program has: which there are, and what a thing comes from. */
@NullMarked
package io.steelyard.schemas.plugins;

import org.jspecify.annotations.NullMarked;
