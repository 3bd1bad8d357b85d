/** Writes a definition in its one canonical form. */
@NullMarked
package io.steelyard.schemas.definition.writing;

import org.jspecify.annotations.NullMarked;
