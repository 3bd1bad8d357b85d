package io.steelyard.runners.connectors;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import org.apache.beam.sdk.io.UnboundedSource;

/** A place that messages are read from. Its text is its URI, without secrets. */
public interface StreamSource {
  /**
   * Asks for the place before a job is started, since a job would wait for what is not there.
   *
   * @throws UserError if it is not there or does not answer
   */
  void requireThere();

  /** Its messages as batches, each of one partition, in the order of their positions. */
  UnboundedSource<Messages, ?> messages(ReadingRules rules);
}
