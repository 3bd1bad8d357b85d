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
    String reason = reason(failure);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return new UserError(
          place + " cannot be written: its disk is full. Make room there and run again.", failure);
    }
    return new UserError(place + " cannot be written: " + reason + ".", failure);
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
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      return known.getFile() + ": " + known.getReason();
    }
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().replaceFirst("\\.$", "");
  }
}
