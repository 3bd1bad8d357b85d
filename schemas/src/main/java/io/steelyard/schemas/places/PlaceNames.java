package io.steelyard.schemas.places;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** One name for a place, however it is spelled and whatever links lead to it. */
public final class PlaceNames {
  private static final int MOST_LINKS = 40;

  private PlaceNames() {}

  /**
   * The name.
   *
   * @throws UserError if it cannot be the name of a file
   */
  public static String known(String given) {
    try {
      Path local = LocalPlace.of(given);
      if (local == null) {
        return normalized(given);
      }
      String path = resolve(local.toAbsolutePath(), 0).toString();
      return given.endsWith("/") && !path.endsWith("/") ? path + "/" : path;
    } catch (IllegalArgumentException e) {
      throw new UserError(given + " is no name of a file: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new UserError(given + " cannot be reached: " + e.getMessage() + ".", e);
    }
  }

  /** A path without links, of which the last names need not exist. */
  private static Path resolve(Path path, int links) throws IOException {
    if (links > MOST_LINKS) {
      throw new IOException("too many links lead to it");
    }
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    Path last = path.getFileName();
    if (parent == null || last == null) {
      return path.normalize();
    }
    Path folder = resolve(parent, links);
    return Files.isSymbolicLink(path)
        ? resolve(folder.resolve(Files.readSymbolicLink(path)), links + 1)
        : folder.resolve(last).normalize();
  }

  /** An object's name without empty, {@code .} and {@code ..} segments. */
  private static String normalized(String uri) {
    int begin = uri.indexOf(":") + 1;
    while (begin < uri.length() && uri.charAt(begin) == '/') {
      begin++;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : uri.substring(begin).split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    String scheme = uri.substring(0, uri.indexOf(":")).toLowerCase(Locale.ROOT);
    return scheme + "://" + String.join("/", kept) + (uri.endsWith("/") ? "/" : "");
  }
}
