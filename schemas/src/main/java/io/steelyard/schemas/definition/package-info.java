/** The pipeline definition: what a team writes in a {@code *.pipeline.yaml}, as records. */
@NullMarked
package io.steelyard.schemas.definition;

import org.jspecify.annotations.NullMarked;
