/** The product beside other systems, each as a process of its own, on the same files. */
@NullMarked
package io.steelyard.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
