/** The command {@code demo}: days of a model's life, told by the other commands. */
@NullMarked
package io.steelyard.runners.demo;

import org.jspecify.annotations.NullMarked;
