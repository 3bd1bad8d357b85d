/** A program of one's own that scores rows. */
@NullMarked
package org.example.serving;

import org.jspecify.annotations.NullMarked;
