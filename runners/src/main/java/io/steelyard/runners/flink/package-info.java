/** What is asked of a running Flink cluster, through its REST interface. */
@NullMarked
package io.steelyard.runners.flink;

import org.jspecify.annotations.NullMarked;
