package io.steelyard.runners.connectors;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.ScoredMessages;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Where predictions and rejected rows are written, both together. */
public interface StreamSink {
  /**
   * Asks for the places before a job is started, when nothing else can refuse it any more: places
   * that belong to one stream become this one's.
   *
   * @throws UserError if they are not there or do not answer
   */
  void requireThere();

  /** Writes all that becomes of a partition's messages, which come in their order. */
  PTransform<PCollection<ScoredMessages>, PDone> writing();

  /** How far the source was read when this sink last committed. */
  CommittedPositions committed();
}
