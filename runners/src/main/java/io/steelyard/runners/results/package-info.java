/** What a command prints, and the files that it writes beside its output. */
@NullMarked
package io.steelyard.runners.results;

import org.jspecify.annotations.NullMarked;
