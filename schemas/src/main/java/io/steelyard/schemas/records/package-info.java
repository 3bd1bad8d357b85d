/** The records that leave the program, as Avro schemas. */
@NullMarked
package io.steelyard.schemas.records;

import org.jspecify.annotations.NullMarked;
