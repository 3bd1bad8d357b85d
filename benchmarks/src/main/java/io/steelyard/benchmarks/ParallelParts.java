package io.steelyard.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs each part of a loop in a thread of its own. */
final class ParallelParts {
  private ParallelParts() {}

  /** What one thread does. */
  interface Part {
    void run() throws IOException;
  }

  /** Runs all parts at once and returns when all are done; fails if one failed. */
  static void run(List<Part> parts) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Part part : parts) {
        running.add(
            threads.submit(
                () -> {
                  part.run();
                  return "";
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException("a part failed: " + e.getMessage(), e);
    } finally {
      threads.shutdown();
    }
  }
}
