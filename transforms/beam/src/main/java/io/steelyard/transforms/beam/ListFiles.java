package io.steelyard.transforms.beam;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * The files that an input means: a file, what a glob matches, or all data files of a folder and the
 * folders in it. Files and folders whose names begin with a dot or an underscore ({@code _SUCCESS},
 * {@code .part.crc}) are none, unless they are named; {@code _column=value} is one.
 */
public final class ListFiles {
  private static final Pattern REMOTE = Pattern.compile("(?!file:)[A-Za-z][A-Za-z0-9+.-]+:.*");

  private ListFiles() {}

  /**
   * A file as it was listed.
   *
   * @param name on a Beam filesystem
   * @param bytes its length
   * @param modified when it was last changed, in milliseconds since 1970
   * @param identity equal for names that lead to one file
   */
  public record Listed(String name, long bytes, long modified, String identity) {}

  /**
   * All files of some inputs, in the order in which these are named and of each by their names.
   * Each comes once, where it comes first, though several inputs or links lead to it.
   *
   * @throws UserError if an input means no file or cannot be listed
   */
  public static List<Listed> of(List<String> inputs) {
    List<Listed> all = new ArrayList<>();
    for (String input : inputs) {
      List<Listed> here =
          soFar(
              input,
              complaint -> {
                throw new UserError(complaint);
              });
      if (here.isEmpty()) {
        throw new UserError(
            "No file matches the input " + input + ": check the path, or quote the glob.");
      }
      here.sort(Comparator.comparing(Listed::name));
      all.addAll(here);
    }
    Set<String> seen = new HashSet<>();
    all.removeIf(file -> !seen.add(file.identity()));
    return all;
  }

  /**
   * The files that are there of an input to which others may come; none where nothing matches.
   *
   * @param complaints is told of each file that is left out, since it cannot be read: why, and what
   *     to do
   * @throws UserError if it cannot be listed
   */
  public static List<Listed> soFar(String input, Consumer<String> complaints) {
    try {
      return isRemote(input) ? remote(input) : new LocalFiles(complaints).list(input);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError("The input " + input + " cannot be listed: " + e.getMessage() + ".", e);
    }
  }

  /**
   * What paths on disk a glob matches.
   *
   * @throws UserError if a bracket or brace is not closed, or a brace stands in another
   */
  public static PathMatcher matcher(String glob) {
    try {
      return java.nio.file.FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          glob
              + " is no glob: brackets and braces are closed, and braces do not stand in others."
              + " Write \\ before one that is part of a name.",
          e);
    }
  }

  private static boolean isRemote(String input) {
    return REMOTE.matcher(input).matches();
  }

  /** Whether a file or folder of this name is no data. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
  }

  /** An object storage has no folders: what has a name with a slash behind the input's is in it. */
  private static List<Listed> remote(String input) throws IOException {
    List<Listed> found = new ArrayList<>();
    if (!input.endsWith("/")) {
      match(input, input, found);
    }
    match(input, input.replaceFirst("/*$", "") + "/**", found);
    return found;
  }

  private static void match(String input, String glob, List<Listed> found) throws IOException {
    List<MatchResult.Metadata> files = ReachedPlace.match("The input " + input, glob);
    int fixed = glob.replaceFirst("[*?{\\[].*", "").lastIndexOf('/') + 1;
    boolean isGlob = fixed < glob.lastIndexOf('/') + 1 || glob.matches(".*[*?{\\[].*");
    for (MatchResult.Metadata file : files) {
      String name = file.resourceId().toString();
      String below = isGlob ? name.substring(Math.min(fixed, name.length())) : "";
      boolean isHidden = Pattern.compile("/").splitAsStream(below).anyMatch(ListFiles::isHidden);
      if (!name.endsWith("/") && !isHidden) {
        found.add(new Listed(name, file.sizeBytes(), file.lastModifiedMillis(), name));
      }
    }
  }
}
