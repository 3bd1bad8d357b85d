package io.steelyard.pipelines.scoring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A watch that all threads of a process share, with a thread that looks twice in the time within
 * which a change is to be seen, from when the first user comes until the last one has gone: nothing
 * is read on the way of the rows.
 */
final class SharedWatch {
  private static final Map<String, SharedWatch> SHARED = new HashMap<>();

  private final String key;
  private final BundleWatch bundles;
  private final ScheduledExecutorService timer;
  private int users;

  private SharedWatch(String key, String name, Duration refresh, BundleWatch bundles) {
    this.key = key;
    this.bundles = bundles;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "watch " + name);
              thread.setDaemon(true);
              return thread;
            });
    long pause = Math.max(1, refresh.toMillis() / 2);
    var unused = timer.scheduleWithFixedDelay(bundles::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * The watch of a key, for one more user, who releases it.
   *
   * @param watch makes it for the first user
   */
  static SharedWatch of(String key, String name, Duration refresh, Supplier<BundleWatch> watch) {
    synchronized (SHARED) {
      SharedWatch shared = SHARED.get(key);
      if (shared == null) {
        shared = new SharedWatch(key, name, refresh, watch.get());
        SHARED.put(key, shared);
      }
      shared.users++;
      return shared;
    }
  }

  BundleWatch bundles() {
    return bundles;
  }

  /** One user less; without any it ends. */
  void release() {
    synchronized (SHARED) {
      if (--users == 0) {
        SHARED.remove(key);
        timer.shutdownNow();
      }
    }
  }
}
