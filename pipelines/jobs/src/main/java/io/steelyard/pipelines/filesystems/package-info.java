/** Bundles and their registry on any file system that Beam knows. */
@NullMarked
package io.steelyard.pipelines.filesystems;

import org.jspecify.annotations.NullMarked;
