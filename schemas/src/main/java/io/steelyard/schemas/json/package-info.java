/** JSON as files and digests need it: one text for equal contents. */
@NullMarked
package io.steelyard.schemas.json;

import org.jspecify.annotations.NullMarked;
