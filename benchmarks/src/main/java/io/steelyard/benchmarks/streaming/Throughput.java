package io.steelyard.benchmarks.streaming;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Rows a second of a running job, between a tenth and nine tenths of its rows: the start of the job
 * and of its virtual machines' compilers, and its end, are left out.
 */
final class Throughput {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Throughput() {}

  /** How many rows have come out by now. */
  interface Progress {
    long rows() throws Exception;
  }

  /**
   * Runs a job and measures.
   *
   * @param rows that it will write in all
   */
  static double of(Callable<Integer> job, Progress progress, long rows) throws Exception {
    FutureTask<Integer> running = new FutureTask<>(job);
    new Thread(running, "job").start();
    double from = passed(progress, rows / 10, running);
    double to = passed(progress, rows * 9 / 10, running);
    if (running.get() != 0) {
      throw new IllegalStateException("a job ended with " + running.get());
    }
    long written = progress.rows();
    if (written < rows) {
      throw new IllegalStateException(written + " of " + rows + " rows were written");
    }
    return rows * 0.8 / (to - from);
  }

  /** When so many rows are out, in seconds, to between two looks. */
  private static double passed(Progress progress, long rows, FutureTask<Integer> job)
      throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    long before = progress.rows();
    long at = System.nanoTime();
    while (System.nanoTime() < deadline) {
      long now = progress.rows();
      long time = System.nanoTime();
      if (now >= rows) {
        double share = now == before ? 1 : (double) Math.max(0, rows - before) / (now - before);
        return (at + share * (time - at)) / 1e9;
      }
      if (job.isDone() && job.get() != 0) {
        throw new IllegalStateException("a job ended with " + job.get());
      }
      before = now;
      at = time;
      Thread.sleep(20);
    }
    throw new IllegalStateException(before + " rows after " + LONGEST);
  }
}
