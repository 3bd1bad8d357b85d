/**
 * Runs told to catalogues of data, such as Marquez and DataHub, as events of the OpenLineage
 * specification: which job read which datasets and wrote which, and which column comes of which.
 */
@NullMarked
package io.steelyard.pipelines.openlineage;

import org.jspecify.annotations.NullMarked;
