/** Reads a definition, or finds everything that is wrong with it, with lines and columns. */
@NullMarked
package io.steelyard.schemas.definition.reading;

import org.jspecify.annotations.NullMarked;
