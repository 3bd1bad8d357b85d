/** Clients of Amazon's services, set up by Beam's options. */
@NullMarked
package io.steelyard.runners.connectors.aws;

import org.jspecify.annotations.NullMarked;
