/** Expressions that compute a column from others of its row: their text, tree and types. */
@NullMarked
package io.steelyard.schemas.expressions;

import org.jspecify.annotations.NullMarked;
