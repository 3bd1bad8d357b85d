package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.PlaceNames;
import io.steelyard.transforms.beam.ListFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes sure that no output is an input or another output, in any spelling and through any link.
 */
public final class ApartPlaces {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final Pattern WILDCARD = Pattern.compile("\\*\\*|[*?]");
  private static final int WHATEVER = 1;

  private ApartPlaces() {}

  /**
   * Passes if outputs differ from one another.
   *
   * @throws UserError naming two that do not
   */
  public static void requireDistinct(List<OutputPlace> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        OutputPlace one = outputs.get(j);
        OutputPlace other = outputs.get(i);
        if (isIn(one, other) || isIn(other, one)) {
          throw new UserError(
              one + " and " + other + " are one place: give each output one of its own.");
        }
        requireNotBelow(one, other);
        requireNotBelow(other, one);
      }
    }
  }

  private static boolean isIn(OutputPlace one, OutputPlace other) {
    return one.name().equals(other.name())
        || (other.isFolder() && one.name().startsWith(other.name()));
  }

  private static void requireNotBelow(OutputPlace one, OutputPlace other) {
    if (other.isInTheWayOf(one.name())) {
      throw new UserError(
          one + " would be below " + other + ", which is a file and no folder: write elsewhere.");
    }
  }

  /**
   * Passes if no output is, or would be, among the inputs.
   *
   * @param option that named the inputs
   * @param inputs files, folders or globs
   * @throws UserError naming an output and an input
   */
  public static void requireNotRead(List<OutputPlace> outputs, String option, List<String> inputs) {
    for (String input : inputs) {
      Predicate<OutputPlace> read = reading(input);
      for (OutputPlace output : outputs) {
        if (read.test(output)) {
          throw new UserError(
              output + " would be among what " + option + "=" + input + " reads: write elsewhere.");
        }
      }
    }
  }

  /**
   * Passes if no file that is read is one that is there as an output, by another name of it.
   *
   * @throws UserError naming both
   */
  public static void requireOtherFiles(List<OutputPlace> outputs, List<String> files) {
    try {
      for (OutputPlace output : outputs) {
        for (String existing : output.existing()) {
          Path written = LocalPlace.of(existing);
          for (String file : files) {
            Path read = LocalPlace.of(file);
            boolean same =
                (written == null || read == null)
                    ? PlaceNames.known(file).equals(existing)
                    : Files.exists(read) && Files.isSameFile(written, read);
            if (same) {
              throw new UserError(
                  output + " is the same file as the input " + file + ": write elsewhere.");
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UserError("The outputs cannot be compared with the inputs: " + e.getMessage(), e);
    }
  }

  /** Which outputs an input would read. */
  private static Predicate<OutputPlace> reading(String input) {
    Path local = LocalPlace.of(input);
    if (local != null && Files.exists(local)) {
      boolean isFolder = Files.isDirectory(local) && !input.endsWith("/");
      return readingOne(isFolder ? input + "/" : input);
    }
    Matcher glob = GLOB.matcher(input);
    if (!glob.find()) {
      return readingOne(input);
    }
    int folder = input.lastIndexOf('/', glob.start()) + 1;
    String known = PlaceNames.known(folder == 0 ? "./" : input.substring(0, folder));
    String rest = input.substring(folder);
    Predicate<String> names =
        local == null
            ? name ->
                name.startsWith(known)
                    && remote(rest).matcher(name.substring(known.length())).matches()
            : local(known, rest);
    return output -> names.test(example(output));
  }

  private static Predicate<OutputPlace> readingOne(String input) {
    String known = PlaceNames.known(input);
    return known.endsWith("/")
        ? output -> output.name().startsWith(known)
        : output -> output.name().equals(known);
  }

  /** A file as the output would have it. */
  private static String example(OutputPlace output) {
    return output.isFolder() ? output.part(0, WHATEVER) : output.name();
  }

  private static Predicate<String> local(String folder, String glob) {
    String literal = folder.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    var matcher = ListFiles.matcher(literal + glob);
    return name -> matcher.matches(Path.of(name));
  }

  private static Pattern remote(String glob) {
    StringBuilder pattern = new StringBuilder();
    Matcher wildcard = WILDCARD.matcher(glob);
    int literal = 0;
    while (wildcard.find()) {
      pattern.append(Pattern.quote(glob.substring(literal, wildcard.start())));
      pattern.append(
          switch (wildcard.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> "[^/]";
          });
      literal = wildcard.end();
    }
    pattern.append(Pattern.quote(glob.substring(literal)));
    return Pattern.compile(pattern.toString());
  }
}
