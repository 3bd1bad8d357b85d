/** The workers' log, for alerts. */
@NullMarked
package io.steelyard.runners.connectors.logs;

import org.jspecify.annotations.NullMarked;
