/** Avro container files below the level of columns: header, blocks, compression, binary values. */
@NullMarked
package io.steelyard.transforms.formats.avro;

import org.jspecify.annotations.NullMarked;
