package io.steelyard.schemas.places;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** What a user is told of a place that cannot be written. */
public final class UnwritablePlace {
  private UnwritablePlace() {}

  /** The error that names the place and the reason. */
  public static UserError error(String place, IOException failure) {
    return new UserError(
        isFull(failure)
            ? place + " cannot be written: its disk is full. Make room there and run again."
            : place + " cannot be written: " + reason(failure) + ".",
        failure);
  }

  /** Whether a disk has no room left. */
  public static boolean isFull(IOException failure) {
    String lower = reason(failure).toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("quota exceeded");
  }

  /** A sentence about a failure of a disk of which nobody knows what it means to a user. */
  public static String sentence(IOException failure) {
    if (isFull(failure)) {
      return "A disk is full: make room, there or in the folder for temporary files, and run"
          + " again.";
    }
    return "A file could not be used: " + reason(failure) + ".";
  }

  private static String reason(IOException failure) {
    String told = CloudFailure.reason(failure);
    if (told != null) {
      return told;
    }
    if (failure instanceof AccessDeniedException) {
      return "permission is denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there any more";
    }
    if (failure instanceof FileSystemException known) {
      String why = known.getReason();
      return known.getFile() + ": " + (why == null ? known.getClass().getSimpleName() : why);
    }
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().replaceFirst("\\.$", "");
  }
}
