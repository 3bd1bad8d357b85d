package io.steelyard.transforms.beam;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.CloudFailure;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why tasks of this process failed, for whoever watches it: a runner may start a task again and
 * again without a word.
 */
public final class TaskFaults {
  private static final AtomicReference<@Nullable String> LAST = new AtomicReference<>();

  private TaskFaults() {}

  /** What a task does. */
  public interface Work {
    void run() throws IOException;
  }

  /** Does it, and remembers why it failed. */
  public static void telling(Work work) throws IOException {
    try {
      work.run();
    } catch (IOException | RuntimeException fault) {
      // A task that is stopped because another failed tells nothing new.
      if (!Thread.currentThread().isInterrupted()) {
        LAST.set(sentence(fault));
      }
      throw fault;
    }
  }

  /** Why a task failed last, since this was asked; or null. */
  public static @Nullable String take() {
    return LAST.getAndSet(null);
  }

  private static String sentence(Throwable fault) {
    Throwable innermost = fault;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      innermost = cause;
      if (cause instanceof UserError || cause instanceof FailedCheck) {
        break;
      }
    }
    String told = CloudFailure.reason(fault);
    String message = told == null ? innermost.getMessage() : told;
    return message == null
        ? innermost.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
