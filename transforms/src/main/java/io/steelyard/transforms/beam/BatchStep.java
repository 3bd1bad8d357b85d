package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * What is done with batches on the worker that reads them, before anything is handed to the runner.
 *
 * <p>Not every runner fuses transforms: the direct runner holds all that a transform emits until it
 * returns, and Flink serializes what several transforms read. A step that needs no shuffle
 * therefore runs within {@link ReadRows}, while a batch is still in the processor's cache.
 *
 * @param <O> what is emitted
 */
public interface BatchStep<O> extends Serializable {
  /**
   * Whether all is emitted when a run ends. Such a run is never paused: it takes all of a range.
   */
  boolean emitsAtEnd();

  /** Begins a run over some consecutive batches of a file. */
  Run<O> begin() throws IOException;

  /**
   * One run. What it emits stands for all batches it took: where it fails, nothing of it is kept.
   * Closed in any case.
   */
  interface Run<O> extends AutoCloseable {
    /** Takes the next batch. */
    void take(ParsedRows rows, OutputReceiver<O> out) throws IOException;

    /**
     * Ends the run.
     *
     * @param bytes how much of the file the batches stand for, read to the end
     */
    void finish(long bytes, OutputReceiver<O> out) throws IOException;

    @Override
    void close() throws IOException;
  }
}
