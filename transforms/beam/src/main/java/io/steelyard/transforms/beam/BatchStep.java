package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * What is done with batches on the worker that reads them, before anything is handed to the runner.
 *
 * <p>Not every runner fuses transforms: the direct runner holds all that a transform emits until it
 * returns, and Flink serializes what several transforms read. Batches of rows therefore never leave
 * the worker that reads them: whatever is done with them is a step within {@link ReadRows}, while a
 * batch is still in the processor's cache, and what leaves is small.
 *
 * @param <O> what is emitted
 */
public interface BatchStep<O> extends Serializable {
  /** Begins a run over the batches of a portion of the input. */
  Run<O> begin(InputPortion portion) throws IOException;

  /**
   * One run. What it emits stands for all batches it took: where it fails, nothing of it is kept.
   * Closed in any case.
   */
  interface Run<O> extends AutoCloseable {
    /** Takes the next batch; one batch is never of two files. */
    void take(ParsedRows rows, OutputReceiver<O> out) throws IOException;

    /**
     * Ends the run.
     *
     * @param bytes how much of the input the batches stand for, read to the end
     */
    void finish(long bytes, OutputReceiver<O> out) throws IOException;

    @Override
    void close() throws IOException;
  }
}
