/** Runner profiles: the options of each Beam runner that make batches fast and safe. */
@NullMarked
package io.steelyard.runners.profiles;

import org.jspecify.annotations.NullMarked;
