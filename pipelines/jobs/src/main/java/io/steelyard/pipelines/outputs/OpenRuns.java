package io.steelyard.pipelines.outputs;

import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The run folders that this process has open: they are shown to be alive, and are gone when it ends
 * by a signal. What is being published then is published first.
 */
final class OpenRuns {
  private static final long HEARTBEAT_SECONDS = 20;

  /** Files that were being created when the end began may appear after a first deletion. */
  private static final int DELETIONS = 5;

  private static final long BETWEEN_DELETIONS_MILLIS = 20;

  private static final Set<RunFolder> OPEN = ConcurrentHashMap.newKeySet();
  private static final ReentrantLock PUBLISHING = new ReentrantLock();
  private static final ScheduledExecutorService HEARTBEAT =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run folders");
            thread.setDaemon(true);
            return thread;
          });

  static {
    var unused =
        HEARTBEAT.scheduleAtFixedRate(
            () -> OPEN.forEach(RunFolder::touch),
            HEARTBEAT_SECONDS,
            HEARTBEAT_SECONDS,
            TimeUnit.SECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(OpenRuns::end, "end of runs"));
  }

  private OpenRuns() {}

  /** What must not be torn apart. */
  interface Publishing {
    void run() throws IOException;
  }

  static void add(RunFolder folder) {
    OPEN.add(folder);
  }

  static void remove(RunFolder folder) {
    OPEN.remove(folder);
  }

  /** Publishes, unless the process ends already. */
  static void publish(Publishing publishing) throws IOException {
    PUBLISHING.lock();
    try {
      publishing.run();
    } finally {
      PUBLISHING.unlock();
    }
  }

  private static void end() {
    if (OPEN.isEmpty()) {
      return;
    }
    WorkFiles.stop();
    // Never unlocked: whoever waits to publish waits until the process is gone.
    PUBLISHING.lock();
    for (int i = 0; i < DELETIONS; i++) {
      OPEN.forEach(RunFolder::delete);
      try {
        Thread.sleep(BETWEEN_DELETIONS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
