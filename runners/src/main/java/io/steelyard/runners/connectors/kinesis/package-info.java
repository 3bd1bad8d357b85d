/** Kinesis: a source that reads batches by shard, and a sink that writes at least once. */
@NullMarked
package io.steelyard.runners.connectors.kinesis;

import org.jspecify.annotations.NullMarked;
