/** What Parquet files need of a platform: bytes from channels and streams, compressed pages. */
@NullMarked
package io.steelyard.transforms.formats.parquet;

import org.jspecify.annotations.NullMarked;
