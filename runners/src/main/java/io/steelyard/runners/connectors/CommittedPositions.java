package io.steelyard.runners.connectors;

import java.io.IOException;
import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a sink knows of how far its source was read, for a start without a checkpoint. */
@FunctionalInterface
public interface CommittedPositions extends Serializable {
  /** Of a sink that keeps no positions. */
  CommittedPositions NONE = (source, options) -> OptionalLong.empty();

  /**
   * The position to read a partition from, such that nothing is lost; or nothing where the sink has
   * committed nothing of it.
   *
   * @param source the partition, as {@link io.steelyard.schemas.rows.Messages#source} names it
   */
  OptionalLong next(String source, PipelineOptions options) throws IOException;
}
