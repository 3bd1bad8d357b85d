/** Definitions drafted from profiles: a rule for each decision, and the evidence beside it. */
@NullMarked
package io.steelyard.transforms.drafting;

import org.jspecify.annotations.NullMarked;
