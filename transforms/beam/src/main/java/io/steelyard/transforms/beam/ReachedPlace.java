package io.steelyard.transforms.beam;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.CloudFailure;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Asks a file system or a service of a place: where there is none, or its client fails, the place
 * is told of.
 */
public final class ReachedPlace {
  private ReachedPlace() {}

  /** What is asked. */
  public interface Asking<T> {
    T ask() throws IOException;
  }

  /** What is done there. */
  public interface Doing {
    void run() throws IOException;
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
    } catch (IOException e) {
      String reason = CloudFailure.reason(e);
      if (reason == null) {
        throw e;
      }
      throw unreachable(place, reason, e);
    } catch (RuntimeException e) {
      throw told(place, e);
    }
  }

  /** Does something there, with the errors of {@link #ask}. */
  public static void act(String place, Doing doing) throws IOException {
    var unused =
        ask(
            place,
            () -> {
              doing.run();
              return place;
            });
  }

  /**
   * The files that a pattern matches; none where nothing does.
   *
   * @param place as a user knows it
   * @param pattern of names on a Beam file system
   * @throws UserError naming the place, if it cannot be asked
   */
  public static List<MatchResult.Metadata> match(String place, String pattern) throws IOException {
    return ask(
        place,
        () -> {
          MatchResult found = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
          return found.status() == MatchResult.Status.NOT_FOUND ? List.of() : found.metadata();
        });
  }

  /** An error that names the place, if its client failed; else the failure itself. */
  public static RuntimeException told(String place, RuntimeException failure) {
    // Beam complains of an unknown scheme as of an argument.
    String reason =
        failure instanceof IllegalArgumentException
            ? PlainText.of(failure.getMessage()).replaceFirst("\\.$", "")
            : CloudFailure.reason(failure);
    return reason == null ? failure : unreachable(place, reason, failure);
  }

  private static UserError unreachable(String place, String reason, Exception failure) {
    return new UserError(place + " cannot be reached: " + reason + ".", failure);
  }
}
