/** Names of places, files on this machine's disks, and what is said where a place fails. */
@NullMarked
package io.steelyard.schemas.places;

import org.jspecify.annotations.NullMarked;
