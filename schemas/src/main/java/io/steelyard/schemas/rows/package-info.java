/** Columnar rows: the schema of a table, batches of typed columns, and rejected rows. */
@NullMarked
package io.steelyard.schemas.rows;

import org.jspecify.annotations.NullMarked;
