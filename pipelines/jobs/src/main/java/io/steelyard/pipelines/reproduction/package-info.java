/** Training again from a bundle's lineage, and what differs where the bytes do. */
@NullMarked
package io.steelyard.pipelines.reproduction;

import org.jspecify.annotations.NullMarked;
