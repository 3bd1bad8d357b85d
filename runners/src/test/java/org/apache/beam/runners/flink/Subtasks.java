package org.apache.beam.runners.flink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** Two readers of a source. What its enumerator does in the background ends when it is let end. */
final class Subtasks<S extends SourceSplit> implements SplitEnumeratorContext<S> {
  private static final int PARALLELISM = 2;

  private final Map<Integer, ReaderInfo> registered = new HashMap<>();
  private final List<String> assigned = new ArrayList<>();
  private final List<Runnable> background = new ArrayList<>();

  /** The readers come, and ask for splits for as long as they are given some. */
  void come(SplitEnumerator<S, ?> enumerator) {
    for (int subtask = 0; subtask < PARALLELISM; subtask++) {
      registered.put(subtask, new ReaderInfo(subtask, "localhost"));
      enumerator.addReader(subtask);
      int before;
      do {
        before = assigned.size();
        enumerator.handleSplitRequest(subtask, null);
      } while (assigned.size() > before);
    }
  }

  void endBackground() {
    background.forEach(Runnable::run);
    background.clear();
  }

  /** The ids of the splits that readers were given, sorted. */
  List<String> assigned() {
    return assigned.stream().sorted().toList();
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    background.add(
        () -> {
          try {
            handler.accept(callable.call(), null);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void assignSplits(SplitsAssignment<S> splits) {
    splits.assignment().values().forEach(each -> each.forEach(one -> assigned.add(one.splitId())));
  }

  @Override
  public int currentParallelism() {
    return PARALLELISM;
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return registered;
  }

  @Override
  public void signalNoMoreSplits(int subtask) {}

  @Override
  public void runInCoordinatorThread(Runnable runnable) {
    runnable.run();
  }

  @Override
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendEventToSourceReader(int subtask, SourceEvent event) {
    throw new UnsupportedOperationException();
  }
}
