/**
 * What is asked of a running Flink cluster, through its REST interface, and what its jobs need
 * beyond what Beam gives them.
 */
@NullMarked
package io.steelyard.runners.flink;

import org.jspecify.annotations.NullMarked;
