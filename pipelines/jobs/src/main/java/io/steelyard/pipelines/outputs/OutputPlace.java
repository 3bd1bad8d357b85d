package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.FolderEntry;
import io.steelyard.schemas.places.LocalPlace;
import io.steelyard.schemas.places.PlaceNames;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A place that a user named for an output: one file, or a folder of parts where its name ends with
 * a slash.
 *
 * @param option that named it
 * @param given how it was written
 * @param name of the file or folder as the file system knows it, without links; a folder's ends
 *     with a slash
 */
public record OutputPlace(String option, String given, String name) {
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[\\]{}\\\\].*");
  private static final String PART = "part-\\d{5}-of-\\d{5}";

  /** The bytes that the name of a file may have on most disks. */
  private static final int LONGEST_NAME = 255;

  /**
   * The place of an output.
   *
   * @throws UserError if the name stands for several, no file can have it, or something else is
   *     there
   */
  public static OutputPlace of(String option, String given) {
    OutputPlace place = new OutputPlace(option, given, PlaceNames.known(given));
    place.requireOneName();
    Path local = LocalPlace.of(place.name);
    if (local != null) {
      place.requirePossible(local);
      place.requireKind(local);
    }
    return place;
  }

  /**
   * The place of many files, of which one is named for example.
   *
   * @throws UserError if the name stands for several already
   */
  public static OutputPlace ofMany(String option, String given, String example) {
    OutputPlace place = new OutputPlace(option, given, PlaceNames.known(example));
    place.requireOneName();
    return place;
  }

  private void requireOneName() {
    if (given.isBlank()) {
      throw new UserError(option + " names no file.");
    }
    if (GLOB.matcher(given).matches()) {
      throw new UserError(
          option + "=" + given + " is no name of a file: leave out *, ?, [, ], {, } and \\.");
    }
  }

  /** A disk says of a name, which need not be there, whether it can be. */
  private void requirePossible(Path local) {
    try {
      var unused = Files.readAttributes(local, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      // It will be there, if the nearest that is there is a folder: some JDKs do not say it is not.
      Path near = local.toAbsolutePath();
      while (near != null && !Files.exists(near)) {
        near = near.getParent();
      }
      if (near != null && !Files.isDirectory(near)) {
        throw UnwritablePlace.error(
            given, new FileSystemException(near.toString(), null, "it is no folder"));
      }
    } catch (IOException e) {
      throw UnwritablePlace.error(given, e);
    }
  }

  private void requireKind(Path local) {
    if (isFolder()) {
      if (Files.exists(local) && !Files.isDirectory(local)) {
        throw new UserError(
            option + "=" + given + " is a file: a name that ends with / is of a folder of parts.");
      }
    } else if (Files.isDirectory(local)) {
      throw new UserError(
          option
              + "="
              + given
              + " is a folder: name a file in it, or end the name with / to"
              + " write parts into it.");
    } else if (Files.exists(local) && !Files.isRegularFile(local)) {
      throw new UserError(option + "=" + given + " is no file that could be replaced.");
    }
  }

  /** Whether parts go into a folder. */
  public boolean isFolder() {
    return name.endsWith("/");
  }

  /** Whether nothing can have a name, since a file is here: on a disk a file holds no others. */
  boolean isInTheWayOf(String other) {
    return !isFolder() && LocalPlace.of(name) != null && other.startsWith(name + "/");
  }

  /** The hidden folder beside a file, or in a folder of parts, where a run writes beforehand. */
  String runFolder() {
    int last = name.lastIndexOf('/') + 1;
    return name.substring(0, last) + (isFolder() ? ".run/" : hidden(name.substring(last)) + "/");
  }

  /** A file's name that is as long as disks have it would be too long with what hides it. */
  private static String hidden(String file) {
    String hidden = "." + file + ".run";
    return hidden.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        ? hidden
        : "." + Sha256.hex(file.getBytes(StandardCharsets.UTF_8)) + ".run";
  }

  /** The name of a part in a folder. */
  String part(int index, int count) {
    return String.format(Locale.ROOT, "%spart-%05d-of-%05d%s", name, index, count, suffix());
  }

  /**
   * What the parts of a folder end with: what the name ends with that a user gave, which said the
   * format. Where a link leads to says nothing of it.
   */
  private String suffix() {
    return OutputFiles.named(given).suffix();
  }

  /**
   * The names of what is there now: the file, or this output's parts in the folder. Parts of
   * another suffix are of another output, whose name leads to the same folder.
   */
  public List<String> existing() throws IOException {
    if (!isFolder()) {
      return WorkFiles.exists(name) ? List.of(name) : List.of();
    }
    Pattern part = Pattern.compile(PART + Pattern.quote(suffix()));
    return WorkFiles.entries(name).stream()
        .map(FolderEntry::name)
        .filter(entry -> part.matcher(entry).matches())
        .map(entry -> name + entry)
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return option + "=" + given;
  }
}
