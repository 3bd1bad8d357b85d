/** What a stream reads from and writes to, chosen by URI. */
@NullMarked
package io.steelyard.runners.connectors;

import org.jspecify.annotations.NullMarked;
