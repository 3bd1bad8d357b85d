/** Models as flat arrays, evaluated over a batch. */
@NullMarked
package io.steelyard.transforms.models;

import org.jspecify.annotations.NullMarked;
