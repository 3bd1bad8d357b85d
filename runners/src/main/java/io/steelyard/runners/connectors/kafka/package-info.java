/** Kafka: a source that reads batches, and a sink that commits by source position. */
@NullMarked
package io.steelyard.runners.connectors.kafka;

import org.jspecify.annotations.NullMarked;
