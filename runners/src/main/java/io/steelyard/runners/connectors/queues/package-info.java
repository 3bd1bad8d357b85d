/** SQS and SNS: a queue as a source, queues and topics for alerts. */
@NullMarked
package io.steelyard.runners.connectors.queues;

import org.jspecify.annotations.NullMarked;
