package io.steelyard.transforms.beam;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.io.IOException;

/**
 * Asks a file system of a place: where there is none, or its client fails, the place is told of.
 */
public final class ReachedPlace {
  private ReachedPlace() {}

  /** What is asked. */
  public interface Asking<T> {
    T ask() throws IOException;
  }

  /**
   * The answer.
   *
   * @param place as a user knows it
   * @throws UserError naming the place, if no file system knows it or its client cannot ask
   * @throws IOException as the file system does
   */
  public static <T> T ask(String place, Asking<T> asking) throws IOException {
    try {
      return asking.ask();
    } catch (RuntimeException e) {
      throw isOfClient(e) ? unreachable(place, e) : e;
    }
  }

  /**
   * Beam complains of an unknown scheme as of an argument; clients throw exceptions of their own.
   */
  private static boolean isOfClient(RuntimeException failure) {
    return failure instanceof IllegalArgumentException
        || failure.getClass().getName().startsWith("software.amazon.");
  }

  private static UserError unreachable(String place, RuntimeException failure) {
    String reason = PlainText.of(String.valueOf(failure.getMessage())).replaceFirst("\\.$", "");
    return new UserError(place + " cannot be reached: " + reason + ".", failure);
  }
}
