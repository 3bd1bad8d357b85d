/**
 * The syntax of a definition as data: one table of keys, types, ranges and defaults that the reader
 * follows and the JSON Schema is made of, so that the two cannot differ.
 */
@NullMarked
package io.steelyard.schemas.definition.syntax;

import org.jspecify.annotations.NullMarked;
