package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.ShardPlace;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Where training writes the rows it rejects, and how. */
record RejectedShards(ShardPlace place, WriterFactory<List<Rejection>> writers)
    implements Serializable {

  /**
   * Avro.
   *
   * @param began when the run began, which the rows are dated by
   */
  static RejectedShards avro(ShardPlace place, Instant began) {
    return new RejectedShards(place, RejectionWriters.avro(Clock.fixed(began, ZoneOffset.UTC)));
  }
}
