/** Expressions compiled to columns: a batch of rows in, a column out. */
@NullMarked
package io.steelyard.transforms.expressions;

import org.jspecify.annotations.NullMarked;
