/** Scoring within a program of one's own: a bundle, loaded and tested, and rows as one has them. */
@NullMarked
package io.steelyard.pipelines.serving;

import org.jspecify.annotations.NullMarked;
