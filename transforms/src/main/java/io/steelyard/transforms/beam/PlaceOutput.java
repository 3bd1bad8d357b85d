package io.steelyard.transforms.beam;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A stream into a place that a user named: where it fails, the place is told of. */
public final class PlaceOutput extends OutputStream {
  private final String place;
  private final OutputStream out;

  PlaceOutput(String place, OutputStream out) {
    this.place = place;
    this.out = out;
  }

  /** The sentence for a place that cannot be written. */
  public static UserError unwritable(String place, IOException failure) {
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

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritable(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw unwritable(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(place, e);
    } catch (RuntimeException e) {
      throw ReachedPlace.told(place, e);
    }
  }
}
