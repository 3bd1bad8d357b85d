/**
 * Of what, by what and where a bundle was made: the records under a bundle's {@code run/}, in no
 * digest, and what is read off this process to fill them. Nothing here is a credential.
 */
@NullMarked
package io.steelyard.pipelines.lineage;

import org.jspecify.annotations.NullMarked;
