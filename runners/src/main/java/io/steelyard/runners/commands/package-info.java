/** The commands of the steelyard program, one a class. */
@NullMarked
package io.steelyard.runners.commands;

import org.jspecify.annotations.NullMarked;
