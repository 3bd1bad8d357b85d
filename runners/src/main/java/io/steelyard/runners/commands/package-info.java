/** The commands of the steelyard program, one a class, and the options that they share. */
@NullMarked
package io.steelyard.runners.commands;

import org.jspecify.annotations.NullMarked;
