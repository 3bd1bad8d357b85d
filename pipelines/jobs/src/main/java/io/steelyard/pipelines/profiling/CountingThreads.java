package io.steelyard.pipelines.profiling;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.profiling.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Threads that each count batches into a profile of their own; closing waits for the last. */
final class CountingThreads implements AutoCloseable {
  private static final int WAITING = 4;

  private final BlockingQueue<List<ParsedRows>> batches = new ArrayBlockingQueue<>(WAITING);
  private final ExecutorService threads;
  private final List<Future<?>> counting = new ArrayList<>();

  CountingThreads(TableProfile[] profiles) {
    threads = Executors.newFixedThreadPool(profiles.length);
    for (TableProfile profile : profiles) {
      counting.add(threads.submit(() -> count(profile)));
    }
  }

  /** Counts to the end; where one batch fails, others are taken and left. */
  private void count(TableProfile profile) {
    @Nullable RuntimeException failure = null;
    try {
      for (List<ParsedRows> next = batches.take(); !next.isEmpty(); next = batches.take()) {
        if (failure == null) {
          try {
            profile.add(next.get(0));
          } catch (RuntimeException e) {
            failure = e;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Hands out a batch, which is counted once. */
  void put(ParsedRows batch) {
    offer(List.of(batch));
  }

  private void offer(List<ParsedRows> batch) {
    try {
      batches.put(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < counting.size(); i++) {
      offer(List.of());
    }
    try {
      for (Future<?> thread : counting) {
        thread.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
