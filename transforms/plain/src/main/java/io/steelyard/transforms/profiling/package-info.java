/** What is in files that nobody has described yet: exact, mergeable profiles of texts by column. */
@NullMarked
package io.steelyard.transforms.profiling;

import org.jspecify.annotations.NullMarked;
