/** Files: a sink that commits ranges of positions, on disk or in an object store. */
@NullMarked
package io.steelyard.runners.connectors.files;

import org.jspecify.annotations.NullMarked;
