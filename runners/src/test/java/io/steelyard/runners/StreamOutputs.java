package io.steelyard.runners;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Where a stream of a topic writes to, and what it wrote. */
interface StreamOutputs {
  Duration PATIENCE = Duration.ofMinutes(3);

  /** The name of the stream, and of the topic that it reads. */
  String name();

  /** The URI of the predictions. */
  String sink();

  /** The URI of the rejected rows. */
  String rejected();

  /** How many rows are committed. */
  long committed() throws IOException, InterruptedException, ExecutionException;

  /** The predictions that readers see, sorted. */
  List<String> predictions() throws IOException;

  /** The rejected rows that readers see, sorted. */
  List<String> rejections() throws IOException;

  /** Checks that every position of so many rows is in the outputs once. */
  void requireEachOnce(int rows) throws IOException;

  /** Waits until so many rows are committed. */
  default void awaitCommitted(long rows)
      throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (committed() < rows) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(committed() + " of " + rows + " rows were committed");
      }
      Thread.sleep(20);
    }
  }
}
