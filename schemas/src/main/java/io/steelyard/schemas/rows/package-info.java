/**
 * Columnar rows: the schema of a table, batches of typed columns, and rows that were turned away.
 */
@NullMarked
package io.steelyard.schemas.rows;

import org.jspecify.annotations.NullMarked;
