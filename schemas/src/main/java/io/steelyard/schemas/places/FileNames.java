package io.steelyard.schemas.places;

import io.steelyard.schemas.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What this process can call files. On most systems its locale says in which encoding names are:
 * under {@code C} or {@code POSIX}, as where none is set, only ASCII can be read, and what is not
 * ASCII becomes U+FFFD, by which no file is found.
 */
public final class FileNames {
  private static final String UNREAD = "\uFFFD";
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "");

  private FileNames() {}

  /**
   * The path of a name.
   *
   * @throws UserError if no file can have it here
   */
  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw error(e);
    }
  }

  /** What a user is told of a name that no file can have here. */
  public static UserError error(InvalidPathException failure) {
    String name = failure.getInput();
    boolean isAscii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    return new UserError(
        isAscii
            ? name + " is no name of a file: " + failure.getReason() + "."
            : name + " cannot be the name of a file here: " + advice(),
        failure);
  }

  /** Why a file that was found cannot be opened by what it is called, or null if it can. */
  public static @Nullable String complaint(Path file) {
    String name = file.toString();
    return isWhole(file, name)
        ? null
        : "The name of the file " + name + " cannot be read: " + advice();
  }

  private static boolean isWhole(Path file, String name) {
    try {
      return !name.contains(UNREAD) || file.equals(file.getFileSystem().getPath(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Passes if a text that came from the command line was read whole.
   *
   * @param what the text is, for the message
   * @throws UserError if a part of it is lost
   */
  public static void requireWhole(String what, String text) {
    if (text.contains(UNREAD)) {
      throw new UserError(what + " holds letters that cannot be read: " + advice());
    }
  }

  private static String advice() {
    return ENCODING.equals("UTF-8")
        ? "write it in UTF-8, the encoding of this process's locale."
        : "set LC_ALL=C.UTF-8, since "
            + ENCODING
            + ", the encoding of this process's locale, does not have them all.";
  }
}
