package io.steelyard.schemas.places;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/**
 * What a failure means to a user. What a worker throws arrives wrapped by its runner: of what it is
 * wrapped in and what caused it the nearest counts that is meant for a user.
 *
 * @param sentence what to say; that of memory says only that there was too little
 */
public record ToldFailure(Kind kind, String sentence) {
  /** Who can do something about it. */
  public enum Kind {
    /** A user, by another command, definition, file or place. */
    USER,
    /** A promise was not kept. */
    CHECK,
    /** Who gives the process its memory. */
    MEMORY,
    /** Nobody thought of it. */
    UNEXPECTED
  }

  /** What is said of a failure. */
  public static ToldFailure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidPathException invalid) {
        return new ToldFailure(Kind.USER, String.valueOf(FileNames.error(invalid).getMessage()));
      }
      if (cause instanceof OutOfMemoryError) {
        return new ToldFailure(
            Kind.MEMORY, "The memory that the process may take does not suffice.");
      }
      if (cause instanceof UserError) {
        return new ToldFailure(Kind.USER, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof FailedCheck) {
        return new ToldFailure(Kind.CHECK, String.valueOf(cause.getMessage()));
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return isOfDisk(root)
        ? new ToldFailure(Kind.USER, PlainText.of(UnwritablePlace.sentence((IOException) root)))
        : new ToldFailure(
            Kind.UNEXPECTED,
            "Unexpected: "
                + root.getClass().getSimpleName()
                + ": "
                + PlainText.of(root.getMessage()));
  }

  /** Whether a disk refused, where nothing nearer said of which place. */
  private static boolean isOfDisk(Throwable cause) {
    return cause instanceof FileSystemException known
        ? known.getFile() != null
        : cause instanceof IOException failure && UnwritablePlace.isFull(failure);
  }

  /** Whether it says what can be done about it. */
  public boolean isForUser() {
    return kind == Kind.USER || kind == Kind.CHECK;
  }

  /**
   * The same as if nothing had wrapped it, after other words.
   *
   * @throws IllegalStateException if it is not for a user
   */
  public RuntimeException saying(String words, Throwable failure) {
    return switch (kind) {
      case USER -> new UserError(words, failure);
      case CHECK -> new FailedCheck(words);
      case MEMORY, UNEXPECTED -> throw new IllegalStateException(words, failure);
    };
  }
}
