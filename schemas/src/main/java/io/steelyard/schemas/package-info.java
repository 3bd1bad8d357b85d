/**
 * What things are: the definition of a pipeline, rows in batches, and the records that leave the
 * program.
 */
@NullMarked
package io.steelyard.schemas;

import org.jspecify.annotations.NullMarked;
