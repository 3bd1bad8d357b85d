/** Bundles as somebody with write access to a registry could leave them. */
@NullMarked
package io.steelyard.runners.mutations;

import org.jspecify.annotations.NullMarked;
